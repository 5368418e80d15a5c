import ContactCatalog
import JSONValue
import MCPServer

/// The catalogue as an agent may want to keep it: what each tool is for and needs, without the schemas.
enum ToolCatalogue {
    /// - Parameters:
    ///   - catalog: The operations.
    ///   - higher: The tools that are served besides; they come first, since they do the whole of a work.
    ///   - isReadOnly: Whether only operations that read are named.
    /// - Returns: One object with the list.
    static func json(of catalog: Catalog, higher: [Tool], isReadOnly: Bool) -> JSON {
        let operations = catalog.operations.filter { !isReadOnly || $0.isRead }
        return ["tools": .array(higher.map(entry) + operations.map(entry))]
    }

    /// Its scopes are those of the operations it carries out.
    private static func entry(_ tool: Tool) -> JSON {
        [
            "name": .string(tool.name), "title": .string(tool.title),
            "class": tool.annotations.readOnlyHint ? "read" : "write",
            "required": tool.inputSchema["required"] ?? [], "description": .string(tool.description),
        ]
    }

    private static func entry(_ operation: Operation) -> JSON {
        var entry: JSONObject = [
            "name": .string(operation.name), "title": .string(operation.title),
            "class": .string(operation.operationClass.rawValue),
            "required": JSON(NamedArguments.required(of: operation)),
        ]
        entry["requiresOneOf"] = NamedArguments.requiresOneOf(operation)
        entry["scopes"] = JSON(operation.scopes)
        if operation.isDeprecated { entry["deprecated"] = true }
        entry["description"] = .string(operation.description)
        return .object(entry)
    }
}
