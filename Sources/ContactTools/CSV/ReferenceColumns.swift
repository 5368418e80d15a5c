/// Which columns of a CSV name contacts: the one that was told; else those whose names in the first line say so; else the
/// only one in which something stands that names somebody.
package struct ReferenceColumns: Sendable {
    private static let idNames: Set<String> = ["id", "contactid", "contactids"]
    private static let emailNames: Set<String> = ["email", "emailaddress", "mail", "primaryemail"]
    private static let phoneNames: Set<String> = [
        "phone", "phonenumber", "mobile", "mobilephone", "telephone", "primaryphone",
    ]

    private enum Kind { case id, email, phone }

    private let names: [String]
    private var ids: [Int] = []
    private var emails: [Int] = []
    private var phones: [Int] = []
    private var told: Int?
    /// Columns in which somebody was named so far, and how, where nothing tells which of them is meant.
    private var seen: [Int: Kind] = [:]
    /// Whether the first line names the columns.
    package let hasHeader: Bool

    /// - Parameters:
    ///   - first: The first row.
    ///   - column: The column that is meant: its name in the first row, or its number from 1.
    /// - Throws: `CSVError.noColumn`.
    package init(first: [String], column: String? = nil) throws(CSVError) {
        let folded = first.map(Self.folded)
        let isRow = first.contains { Self.guess($0) != nil }
        names = isRow ? [] : first
        guard let column else {
            ids = folded.indices.filter { Self.idNames.contains(folded[$0]) }
            emails = folded.indices.filter { Self.emailNames.contains(folded[$0]) }
            phones = folded.indices.filter { Self.phoneNames.contains(folded[$0]) }
            hasHeader = !ids.isEmpty || !emails.isEmpty || !phones.isEmpty
            return
        }
        if !isRow, let place = first.firstIndex(where: { Self.trimmed($0).lowercased() == column.lowercased() }) {
            (told, hasHeader) = (place, true)
        } else if let number = Int(column), first.indices.contains(number - 1) {
            (told, hasHeader) = (number - 1, !isRow)
        } else {
            throw .noColumn(column, columns: isRow ? first.indices.map { "\($0 + 1)" } : first.map(Self.trimmed))
        }
    }

    /// The id where there is one, else the address, else the number. Nil when the row names nobody.
    /// - Throws: `CSVError.severalColumns`.
    package mutating func reference(in fields: [String]) throws(CSVError) -> LineReference? {
        if let told { return Self.field(told, fields).flatMap(Self.guess) }
        guard hasHeader else { return try guess(fields) }
        // Whoever exports a list gives ids of their own as well: one that cannot be HighLevel's is not taken for one.
        if let reference = try only(of: ids, fields, { Self.looksLikeId($0) ? .id($0) : nil }) { return reference }
        if let reference = try only(of: emails, fields, Self.email) { return reference }
        return try only(of: phones, fields, Self.phone)
    }

    /// The one there is in these columns. `Email 1` and `Email 2` may be one's own or two people's.
    private func only(
        of columns: [Int], _ fields: [String], _ read: (String) -> LineReference?
    ) throws(CSVError) -> LineReference? {
        var found: LineReference?
        for column in columns {
            guard let reference = Self.field(column, fields).flatMap(read) else { continue }
            if let found, found.folded != reference.folded { throw .severalColumns(columns.map(name(of:))) }
            found = found ?? reference
        }
        return found
    }

    /// Two columns that name somebody are two people, unless they are one's address and number in a list without names of
    /// columns. Under names that say nothing nobody knows.
    private mutating func guess(_ fields: [String]) throws(CSVError) -> LineReference? {
        var first: LineReference?
        for (place, field) in fields.enumerated() {
            guard let reference = Self.guess(field) else { continue }
            first = first ?? reference
            guard seen[place] == nil else { continue }
            let kind = Self.kind(of: reference)
            if seen.contains(where: { !names.isEmpty || $0.value == kind }) {
                throw .severalColumns((Array(seen.keys) + [place]).sorted().map(name(of:)))
            }
            seen[place] = kind
        }
        return first
    }

    private func name(of place: Int) -> String {
        let name = names.indices.contains(place) ? Self.trimmed(names[place]) : ""
        return name.isEmpty ? "\(place + 1)" : name
    }

    private static func kind(of reference: LineReference) -> Kind {
        switch reference {
        case .id: .id
        case .email: .email
        case .phone: .phone
        }
    }

    private static func folded(_ name: String) -> String { name.lowercased().filter { $0.isLetter } }

    /// HighLevel's ids are 20 letters and digits; a shorter word is more likely a name, or somebody else's number.
    private static func looksLikeId(_ text: String) -> Bool { text.utf8.count == 20 && ContactIdList.isId(text) }

    private static func field(_ index: Int?, _ fields: [String]) -> String? {
        guard let index, fields.indices.contains(index) else { return nil }
        let text = trimmed(fields[index])
        return text.isEmpty ? nil : text
    }

    private static func guess(_ field: String) -> LineReference? {
        let text = trimmed(field)
        if let reference = email(text) ?? phone(text) { return reference }
        return looksLikeId(text) ? .id(text) : nil
    }

    private static func email(_ text: String) -> LineReference? {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].contains("."), !text.contains(where: \.isWhitespace),
            text.utf8.count <= 254
        else { return nil }
        return .email(text)
    }

    /// With a plus and the country's code, however it is set apart. A number without one could be anybody's.
    private static func phone(_ text: String) -> LineReference? {
        let separators: Set<Character> = [" ", "-", "(", ")", ".", "/", "\u{A0}"]
        let number = text.filter { !separators.contains($0) }
        guard number.hasPrefix("+"), number.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber }),
            (8...16).contains(number.count), number.dropFirst().first != "0"
        else { return nil }
        return .phone(number)
    }

    private static func trimmed(_ text: String) -> String {
        let scalars = Array(text)
        guard let first = scalars.firstIndex(where: { !$0.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}
