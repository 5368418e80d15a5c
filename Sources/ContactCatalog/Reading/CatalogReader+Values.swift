import JSONValue

/// Readers of values. Each returns nil after it has noted a fault at the trail.
extension CatalogReader {
    /// Reads a member that must be there.
    mutating func member<Value>(
        _ key: String, of object: JSONObject, _ read: (inout CatalogReader, JSON) -> Value?
    ) -> Value? {
        trail.push(key)
        defer { trail.pop() }
        guard let value = object[key] else {
            fault("Is missing.")
            return nil
        }
        return read(&self, value)
    }

    mutating func refuseUnknownMembers(of object: JSONObject, known: [String]) {
        for member in object where !known.contains(member.key) {
            trail.push(member.key)
            let nearest = NearestName.nearest(to: member.key, among: known)
            fault(nearest.map { "Is not a known member; \"\($0)\" is." } ?? "Is not a known member.")
            trail.pop()
        }
    }

    mutating func object(_ value: JSON) -> JSONObject? { value.objectValue ?? refuse(value, expected: "an object") }
    mutating func list(_ value: JSON) -> [JSON]? { value.arrayValue ?? refuse(value, expected: "a list") }
    mutating func flag(_ value: JSON) -> Bool? { value.boolValue ?? refuse(value, expected: "true or false") }

    /// A string that says something.
    mutating func text(_ value: JSON) -> String? {
        guard let text = value.stringValue else { return refuse(value, expected: "a string") }
        if text.allSatisfy(\.isWhitespace) { fault("Must not be empty.") }
        return text
    }

    /// A list of different, non-empty strings.
    mutating func names(_ value: JSON) -> [String]? {
        guard let elements = list(value) else { return nil }
        var names: [String] = []
        for (index, element) in elements.enumerated() {
            trail.push(index)
            if let name = text(element) {
                if names.contains(name) { fault("\(Excerpt.quoted(name)) is listed twice.") }
                names.append(name)
            }
            trail.pop()
        }
        return names
    }

    /// One of an enumeration's words.
    mutating func word<Word: RawRepresentable & CaseIterable>(_ value: JSON) -> Word? where Word.RawValue == String {
        if let word = value.stringValue.flatMap(Word.init(rawValue:)) { return word }
        return refuse(value, expected: "one of \(Phrase.names(Word.allCases.map(\.rawValue)))")
    }

    mutating func refuse<Value>(_ value: JSON, expected: String) -> Value? {
        fault("Must be \(expected), not \(Excerpt.described(value)).")
        return nil
    }
}
