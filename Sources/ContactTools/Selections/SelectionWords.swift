package import JSONValue

/// What a selection was made by, in the words of a question to the user: `tags is "lead" and city is "Austin"`. It is
/// what somebody asked for, and so data: cleaned, in quotation marks, and short.
package enum SelectionWords {
    package static let limit = 240
    private static let valueLimit = 60
    private static let listLimit = 5

    private static let operators = [
        "eq": "is", "not_eq": "is not", "contains": "contains", "not_contains": "does not contain",
        "exists": "is set", "not_exists": "is not set", "range": "is",
    ]
    private static let bounds = ["gt": "after", "gte": "from", "lt": "before", "lte": "up to"]

    /// Of arguments as `SelectionCriteria.search` makes them.
    package static func words(of search: JSONObject) -> String {
        var parts = (search["filters"]?.arrayValue ?? []).map { words(of: $0) }
        if let query = search["query"]?.stringValue {
            parts.insert("the text \(PlainText.quoted(query, upTo: valueLimit))", at: 0)
        }
        return parts.isEmpty ? "everybody in the location" : shortened(parts.joined(separator: " and "))
    }

    private static func shortened(_ text: String) -> String {
        text.unicodeScalars.count <= limit ? text : PlainText.line(text, upTo: limit) + "…"
    }

    private static func words(of filter: JSON) -> String {
        if let filters = filter["filters"]?.arrayValue, filter["field"] == nil {
            let link = filter["group"] == "OR" ? " or " : " and "
            return "(\(filters.map { words(of: $0) }.joined(separator: link)))"
        }
        let field = PlainText.line(filter["field"]?.stringValue ?? "", upTo: 40)
        let name = filter["operator"]?.stringValue ?? ""
        if name == "nested" {
            let inner = (filter["filters"] ?? filter["value"])?.arrayValue ?? []
            return "\(field) (\(inner.map { words(of: $0) }.joined(separator: " and ")))"
        }
        let operation = operators[name] ?? PlainText.line(name, upTo: 20)
        guard let value = filter["value"] else { return "\(field) \(operation)" }
        return "\(field) \(operation) \(words(ofValue: value))"
    }

    private static func words(ofValue value: JSON) -> String {
        switch value {
        case .string(let text): PlainText.quoted(text, upTo: valueLimit)
        case .array(let elements):
            (elements.count > 1 ? "one of " : "")
                + elements.prefix(listLimit).map { words(ofValue: $0) }.joined(separator: ", ")
                + (elements.count > listLimit ? " and \(elements.count - listLimit) more" : "")
        case .object(let members):
            members.map { member in
                "\(bounds[member.key] ?? PlainText.line(member.key, upTo: 20)) \(words(ofValue: member.value))"
            }.joined(separator: " ")
        default: PlainText.line(value.serialized(), upTo: valueLimit)
        }
    }
}
