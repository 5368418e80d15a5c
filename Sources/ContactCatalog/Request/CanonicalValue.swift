import JSONValue

/// Puts the members of objects into one order, so that equal arguments make equal bytes.
enum CanonicalValue {
    /// Members the schema lists come first and in its order, all others after them by name.
    static func ordered(_ value: JSON, by node: SchemaNode?) -> JSON {
        switch value {
        case .object(let object): .object(ordered(object, by: node))
        case .array(let elements): .array(elements.map { ordered($0, by: node?.items) })
        default: value
        }
    }

    private static func ordered(_ object: JSONObject, by node: SchemaNode?) -> JSONObject {
        var result = JSONObject()
        for property in node?.properties ?? [] {
            result[property.name] = object[property.name].map { ordered($0, by: property.node) }
        }
        var additional: SchemaNode?
        if case .checked(let schema)? = node?.additionalMembers { additional = schema }
        let others = object.filter { !result.contains(key: $0.key) }
        for key in others.keys.sorted() { result[key] = others[key].map { ordered($0, by: additional) } }
        return result
    }
}
