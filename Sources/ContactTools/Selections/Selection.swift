import JSONValue

/// A set of contacts as it was when somebody chose it: who they are stands in a file, and everybody else has its name.
package struct Selection: Sendable, Equatable {
    /// What it was made of, in one word.
    package enum Source: String, Sendable {
        case search, csv
    }

    /// Letters and digits; the file's name.
    package let id: String
    /// What whoever imported it called it.
    package let name: String?
    package let profile: String?
    package let locationId: String
    package let source: Source
    /// What a search was made by, in words that are cleaned and shortened; nil for a list.
    package let criteria: String?
    package let count: Int
    /// Seconds since 1970.
    package let madeAt: Int64
    package let expiry: Int64

    package init(
        id: String = Selection.newId(), name: String? = nil, profile: String?, locationId: String, source: Source,
        criteria: String? = nil, count: Int, madeAt: Int64, expiry: Int64
    ) {
        self.id = id
        self.name = name
        self.profile = profile
        self.locationId = locationId
        self.source = source
        self.criteria = criteria
        self.count = count
        self.madeAt = madeAt
        self.expiry = expiry
    }

    private static let alphabet = Array("abcdefghijkmnpqrstuvwxyz23456789")

    /// A name nobody has used: 60 random bits, told apart easily by eye.
    package static func newId() -> String { String((0..<12).map { _ in alphabet[Int.random(in: 0..<alphabet.count)] }) }

    /// Whether the text may be an id, and so a file's name.
    static func isId(_ text: String) -> Bool { text.count == 12 && text.allSatisfy(alphabet.contains) }

    /// Whether the text may be what somebody calls a selection.
    package static func isName(_ text: String) -> Bool { ContactIdList.isId(text) }
}

extension Selection {
    /// Who is in it, as somebody is told who has to agree to something being done to them.
    package var words: String {
        if let name { return "the list \"\(name)\" (selection \(id))" }
        return criteria.map { "\($0) (selection \(id))" } ?? "selection \(id)"
    }

    /// The first line of its file.
    var header: JSON {
        var header: JSONObject = ["selection": .string(id)]
        header["name"] = name.map { .string($0) }
        header["profile"] = profile.map { .string($0) }
        header["locationId"] = .string(locationId)
        header["source"] = .string(source.rawValue)
        header["criteria"] = criteria.map { .string($0) }
        header["count"] = JSON(count)
        header["madeAt"] = JSON(Int(madeAt))
        header["expiry"] = JSON(Int(expiry))
        return .object(header)
    }

    init?(header: JSON) {
        guard let id = header["selection"]?.stringValue, let locationId = header["locationId"]?.stringValue,
            let source = header["source"]?.stringValue.flatMap(Source.init), let count = header["count"]?.intValue,
            let madeAt = header["madeAt"]?.intValue, let expiry = header["expiry"]?.intValue
        else { return nil }
        self.init(
            id: id, name: header["name"]?.stringValue, profile: header["profile"]?.stringValue,
            locationId: locationId, source: source, criteria: header["criteria"]?.stringValue, count: count,
            madeAt: Int64(madeAt), expiry: Int64(expiry))
    }
}
