import ContactCatalog
import JSONValue

/// Arguments that an operation takes, made of its schema: what is required and no more.
enum ArgumentExample {
    /// As long as HighLevel's ids are, and nobody's.
    private static let identifier = "aBcDeFgHiJkLmNoPqRsT"

    static func arguments(of operation: Operation) -> JSONObject {
        let properties = operation.inputSchema["properties"]?.objectValue ?? JSONObject()
        var names = operation.inputSchema["required"]?.arrayValue?.compactMap(\.stringValue) ?? []
        if let first = operation.requireAnyOf.first(where: { !names.contains($0) && properties[$0] != nil }),
            !operation.requireAnyOf.contains(where: names.contains)
        {
            names.append(first)
        }
        var arguments = JSONObject()
        for name in names {
            if let schema = properties[name] { arguments[name] = value(of: schema, named: name) }
        }
        return arguments
    }

    private static func value(of schema: JSON, named name: String) -> JSON {
        if let example = schema["examples"]?.arrayValue?.first { return example }
        if let choice = schema["enum"]?.arrayValue?.first { return choice }
        let types = schema["type"]?.arrayValue?.compactMap(\.stringValue) ?? [schema["type"]?.stringValue ?? "object"]
        switch types.first {
        case "string": return text(schema, name)
        case "boolean": return true
        case "integer", "number": return schema["minimum"] ?? 1
        case "array": return .array([value(of: schema["items"] ?? ["type": "string"], named: name)])
        default: return [:]
        }
    }

    private static func text(_ schema: JSON, _ name: String) -> JSON {
        switch schema["format"] {
        case "email": return "ana@example.com"
        case "date": return "2026-12-01"
        case "date-time": return "2026-12-01T15:00:00Z"
        default: return schema["pattern"] == nil ? .string("some \(name)") : .string(identifier)
        }
    }
}
