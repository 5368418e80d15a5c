import JSONValue

/// A value by which search results are ordered, and which stands in their cursors.
enum SearchSortValue: Sendable, Equatable {
    case number(Int64)
    case text(String)
    /// Comes last in either direction.
    case missing

    var json: JSON {
        switch self {
        case .number(let number): JSON(Int(number))
        case .text(let text): .string(text)
        case .missing: .null
        }
    }

    init?(_ json: JSON) {
        switch json {
        case .null: self = .missing
        case .string(let text): self = .text(text)
        case .bool(let flag): self = .number(flag ? 1 : 0)
        case .number(let number):
            guard let whole = number.intValue else { return nil }
            self = .number(Int64(whole))
        default: return nil
        }
    }

    static func text(_ text: String?) -> SearchSortValue {
        guard let text, !text.isEmpty else { return .missing }
        return .text(text.lowercased())
    }

    /// - Returns: whether this comes before the other; nil when neither does.
    func precedes(_ other: SearchSortValue, descending: Bool) -> Bool? {
        switch (self, other) {
        case (.missing, .missing): nil
        case (.missing, _): false
        case (_, .missing): true
        case (.number(let left), .number(let right)): left == right ? nil : (left < right) != descending
        case (.text(let left), .text(let right)): left == right ? nil : (left < right) != descending
        case (.number, .text): !descending
        case (.text, .number): descending
        }
    }
}

/// The order of search results: up to two fields, then the id, so that no two contacts are equal.
struct SearchSort: Sendable {
    private struct Key: Sendable {
        let field: Field
        let descending: Bool
    }

    private enum Field: String, Sendable {
        case firstNameLowerCase, lastNameLowerCase, businessName, dateAdded, dateUpdated, email, dnd, source

        func value(of contact: Contact) -> SearchSortValue {
            switch self {
            case .firstNameLowerCase: .text(contact.firstName)
            case .lastNameLowerCase: .text(contact.lastName)
            case .businessName: .text(contact.businessName)
            case .dateAdded: .number(contact.dateAdded.milliseconds)
            case .dateUpdated: .number(contact.dateUpdated.milliseconds)
            case .email: .text(contact.email)
            case .dnd: .number(contact.isDoNotDisturb ? 1 : 0)
            case .source: .text(contact.source)
            }
        }
    }

    private let keys: [Key]
    /// Whether this is the order in which the index hands contacts out.
    let isNatural: Bool

    /// Without a sort: most recently added first.
    init(_ sort: [JSON]) throws(APIError) {
        guard sort.count <= 2 else { throw .unprocessable(["sort must contain no more than 2 elements"]) }
        var keys: [Key] = []
        for element in sort {
            guard let name = element["field"]?.stringValue, let field = Field(rawValue: name) else {
                throw .badRequest("Invalid sort field \(element["field"]?.stringValue ?? "")")
            }
            switch element["direction"]?.stringValue {
            case "asc": keys.append(Key(field: field, descending: false))
            case "desc": keys.append(Key(field: field, descending: true))
            default: throw .unprocessable(["direction must be one of the following values: asc, desc"])
            }
        }
        self.keys = keys.isEmpty ? [Key(field: .dateAdded, descending: true)] : keys
        isNatural = self.keys.count == 1 && self.keys[0].field == .dateAdded && self.keys[0].descending
    }

    func position(of contact: Contact) -> SearchPosition {
        SearchPosition(values: keys.map { $0.field.value(of: contact) }, id: contact.id)
    }

    /// The place a cursor names; nil when it was not made by this sort.
    func position(_ cursor: [JSON]) -> SearchPosition? {
        guard cursor.count == keys.count + 1, let id = cursor.last?.stringValue else { return nil }
        let values = cursor.dropLast().compactMap(SearchSortValue.init)
        return values.count == keys.count ? SearchPosition(values: values, id: id) : nil
    }

    func precedes(_ left: SearchPosition, _ right: SearchPosition) -> Bool {
        for (key, values) in zip(keys, zip(left.values, right.values)) {
            if let precedes = values.0.precedes(values.1, descending: key.descending) { return precedes }
        }
        return left.id > right.id
    }
}

/// Where a contact stands in an order.
struct SearchPosition: Sendable, Equatable {
    let values: [SearchSortValue]
    let id: String

    /// `[1764003536678, "abc123"]`.
    var cursor: JSON { .array(values.map(\.json) + [.string(id)]) }
}
