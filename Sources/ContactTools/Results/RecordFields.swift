import ContactCatalog
import JSONValue

/// Which members the records of an operation's answer can have, by its output schema: what HighLevel left out because it
/// is unset is told from what is misspelt.
struct RecordFields: Sendable {
    /// What HighLevel leaves out and stands in results all the same.
    private static let added = [["customFields", "name"]]

    private let schema: JSON

    init(of operation: Operation) { schema = operation.outputSchema }

    /// Whether there can be a member by the steps of a name such as `dndSettings.SMS`.
    func contains(_ path: [String]) -> Bool {
        Self.added.contains(path) || Self.leads(path[...], into: schema)
            || Self.members(of: schema).contains { Self.leads(path[...], into: $0.value) }
    }

    private static func members(of schema: JSON) -> JSONObject {
        (schema["items"]?["properties"] ?? schema["properties"])?.objectValue ?? JSONObject()
    }

    private static func leads(_ path: ArraySlice<String>, into schema: JSON) -> Bool {
        guard let first = path.first else { return true }
        let members = members(of: schema)
        // Whatever HighLevel may put into an object nobody has described.
        if members.isEmpty { return path.startIndex > 0 && isOpen(schema) }
        guard let member = members[first] else { return false }
        return leads(path.dropFirst(), into: member)
    }

    private static func isOpen(_ schema: JSON) -> Bool {
        let types = schema["type"]?.arrayValue ?? [schema["type"] ?? .null]
        return types.contains("object") || types.contains("array")
    }
}
