import JSONValue

extension JSONObject {
    /// Sets the member, or leaves it out when there is nothing to say.
    mutating func set(_ key: String, _ text: String?) {
        if let text { self[key] = .string(text) }
    }

    /// Sets the member, to null when there is nothing to say.
    mutating func setOrNull(_ key: String, _ text: String?) {
        self[key] = text.map { .string($0) } ?? .null
    }
}

extension JSON {
    /// The text of a string that is not empty.
    var text: String? {
        guard let text = stringValue, !text.isEmpty else { return nil }
        return text
    }

    /// The strings of an array, others left out.
    var strings: [String] { arrayValue?.compactMap(\.stringValue) ?? [] }
}
