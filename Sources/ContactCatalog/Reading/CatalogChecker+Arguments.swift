import JSONValue

extension CatalogChecker {
    mutating func checkInputRoot(_ entry: CatalogEntry) {
        guard case .object(let schema) = entry.operation.inputSchema else { return }
        if schema["type"] != "object" { fault(entry, ["inputSchema", "type"], "Must be \"object\".") }
        if schema["additionalProperties"] != false {
            fault(entry, ["inputSchema", "additionalProperties"], "Must be false: unknown arguments are refused.")
        }
        if schema["properties"] == nil { fault(entry, ["inputSchema", "properties"], "Is missing.") }
        for keyword in ["anyOf", "oneOf", "allOf", "not"] where schema.contains(key: keyword) {
            fault(entry, ["inputSchema", keyword], "Must not stand at the root; clients refuse it there.")
        }
        for name in schema["properties"]?.objectValue?.keys ?? [] where Self.reservedArguments.contains(name) {
            fault(entry, ["inputSchema", "properties", name], "This name is reserved.")
        }
    }

    mutating func checkOutputRoot(_ entry: CatalogEntry) {
        guard case .object(let schema) = entry.operation.outputSchema else { return }
        if schema["type"] != "object" { fault(entry, ["outputSchema", "type"], "Must be \"object\".") }
    }

    /// Path, query, body and renames against the input's properties.
    mutating func checkParameters(_ entry: CatalogEntry) {
        let operation = entry.operation
        let root = operation.layout.validator.root
        checkRenames(entry, root)
        for placeholder in operation.path.placeholders {
            checkPlaceholder(placeholder, entry, root)
        }
        for (index, name) in operation.query.enumerated() { checkQuery(name, at: index, entry, root) }
        if operation.method == .get {
            for parameter in operation.layout.body {
                let message = "Is in neither path nor query, and GET sends no body."
                fault(entry, ["inputSchema", "properties", parameter.argument], message)
            }
        }
        if operation.location == .body, !operation.sendsBody {
            fault(entry, ["location"], "Is \"body\", but this operation sends none.")
        }
    }

    private mutating func checkRenames(_ entry: CatalogEntry, _ root: SchemaNode) {
        let rename = entry.operation.rename
        for argument in rename.keys.sorted() where root.property(argument) == nil {
            fault(entry, ["rename", argument], "Is not a property of the input.")
        }
        var names: Set<String> = []
        for property in root.properties {
            let name = rename[property.name] ?? property.name
            if !names.insert(name).inserted {
                fault(entry, ["rename"], "Two arguments would be sent as \(Excerpt.quoted(name)).")
            }
            if name == "locationId", property.name != name {
                fault(entry, ["rename", property.name], "The location comes from the profile.")
            }
        }
    }

    private mutating func checkPlaceholder(_ placeholder: String, _ entry: CatalogEntry, _ root: SchemaNode) {
        guard let parameter = entry.operation.layout.path.first(where: { $0.name == placeholder }) else {
            fault(entry, ["path"], "No property of the input fills {\(placeholder)}.")
            return
        }
        if !root.required.contains(parameter.argument) {
            fault(entry, ["inputSchema", "required"], "Must name \"\(parameter.argument)\", which the path needs.")
        }
        if root.property(parameter.argument)?.types != .string {
            let place = ["inputSchema", "properties", parameter.argument, "type"]
            fault(entry, place, "Must be \"string\" for an argument of the path.")
        }
    }

    private mutating func checkQuery(_ name: String, at index: Int, _ entry: CatalogEntry, _ root: SchemaNode) {
        guard let parameter = entry.operation.layout.query.first(where: { $0.name == name }) else {
            fault(entry, ["query", String(index)], "No property of the input is sent as \(Excerpt.quoted(name)).")
            return
        }
        if entry.operation.path.placeholders.contains(name) {
            fault(entry, ["query", String(index)], "Stands in the path already.")
        }
        let scalars: TypeSet = [.string, .integer, .number, .boolean]
        let types = root.property(parameter.argument)?.types ?? []
        if types.isEmpty || !types.isSubset(of: scalars) {
            let place = ["inputSchema", "properties", parameter.argument, "type"]
            fault(entry, place, "Must be string, integer, number or boolean for an argument of the query.")
        }
    }
}
