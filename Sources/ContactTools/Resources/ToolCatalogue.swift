import ContactCatalog
import JSONValue

/// The catalogue as an agent may want to keep it: what each tool is for and needs, without the schemas.
enum ToolCatalogue {
    static func json(of catalog: Catalog, isReadOnly: Bool) -> JSON {
        ["tools": .array(catalog.operations.filter { !isReadOnly || $0.isRead }.map(entry))]
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
