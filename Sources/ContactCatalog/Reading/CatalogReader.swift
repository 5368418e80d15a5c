import JSONValue

/// Decodes tools.json. A fault never stops the reading: what is missing is replaced by something harmless, so that the
/// rest is checked too, and the catalogue is refused at the end.
struct CatalogReader {
    private var ownFaults: [CatalogFault] = []
    private var compiler = SchemaCompiler(purpose: .input)
    var trail = Trail()

    static let entryMembers = [
        "name", "title", "description", "operationId", "method", "path", "query", "location", "rename", "requireAnyOf",
        "exclusive", "scopes", "access", "class", "confirm", "lookups", "settle", "annotations", "inputSchema",
        "outputSchema", "deprecated", "intents",
    ]

    /// Members an entry may lack.
    static let optionalMembers = ["refuse"]

    var faults: [CatalogFault] { ownFaults + compiler.faults }

    mutating func fault(_ message: String) {
        ownFaults.append(CatalogFault(pointer: trail.pointer, message: message))
    }

    mutating func readTools(_ json: JSON) -> [CatalogEntry] {
        guard let root = object(json) else { return [] }
        refuseUnknownMembers(of: root, known: ["tools"])
        guard let tools = member("tools", of: root, { $0.list($1) }) else { return [] }
        var entries: [CatalogEntry] = []
        trail.push("tools")
        for (index, tool) in tools.enumerated() {
            trail.push(index)
            if let entry = object(tool) { entries.append(CatalogEntry(index: index, operation: readOperation(entry))) }
            trail.pop()
        }
        trail.pop()
        return entries
    }

    private mutating func readOperation(_ entry: JSONObject) -> Operation {
        refuseUnknownMembers(of: entry, known: Self.entryMembers + Self.optionalMembers)
        let path = member("path", of: entry) { $0.path($1) } ?? PathTemplate.none
        let query = member("query", of: entry) { $0.names($1) } ?? []
        let rename = member("rename", of: entry) { $0.renames($1) } ?? [:]
        let inputRoot = readSchema("inputSchema", of: entry, purpose: .input)
        _ = readSchema("outputSchema", of: entry, purpose: .output)
        return Operation(
            name: member("name", of: entry) { $0.text($1) } ?? "",
            title: member("title", of: entry) { $0.text($1) } ?? "",
            description: member("description", of: entry) { $0.text($1) } ?? "",
            operationId: member("operationId", of: entry) { $0.text($1) } ?? "",
            method: member("method", of: entry) { $0.word($1) } ?? .get,
            path: path,
            query: query,
            location: member("location", of: entry) { $0.word($1) } ?? .none,
            rename: rename,
            requireAnyOf: member("requireAnyOf", of: entry) { $0.names($1) } ?? [],
            exclusive: member("exclusive", of: entry) { $0.groups($1) } ?? [],
            refusals: entry.contains(key: "refuse") ? member("refuse", of: entry) { $0.refusals($1) } ?? [] : [],
            scopes: member("scopes", of: entry) { $0.names($1) } ?? [],
            access: member("access", of: entry) { $0.word($1) } ?? .bearer,
            operationClass: member("class", of: entry) { $0.word($1) } ?? .write,
            confirmation: member("confirm", of: entry) { $0.confirmation($1) } ?? [],
            lookups: member("lookups", of: entry) { $0.lookups($1) } ?? [:],
            settlement: member("settle", of: entry) { $0.settlement($1) } ?? nil,
            annotations: member("annotations", of: entry) { $0.annotations($1) } ?? ToolAnnotationHints.cautious,
            inputSchema: entry["inputSchema"] ?? .null,
            outputSchema: entry["outputSchema"] ?? .null,
            isDeprecated: member("deprecated", of: entry) { $0.flag($1) } ?? false,
            intents: member("intents", of: entry) { $0.names($1) } ?? [],
            layout: ArgumentLayout(root: inputRoot, path: path, query: query, rename: rename)
        )
    }

    private mutating func readSchema(
        _ key: String, of entry: JSONObject, purpose: SchemaCompiler.Purpose
    ) -> SchemaNode {
        guard let schema = member(key, of: entry, { $0.object($1) }) else { return SchemaNode(SchemaNode.Parts()) }
        trail.push(key)
        compiler.purpose = purpose
        compiler.trail = trail
        trail.pop()
        return compiler.compile(.object(schema))
    }
}

extension PathTemplate {
    /// Stands for a path that could not be read.
    static let none = PathTemplate(text: "", segments: [], hasTrailingSlash: false)

    private init(text: String, segments: [Segment], hasTrailingSlash: Bool) {
        self.text = text
        self.segments = segments
        self.hasTrailingSlash = hasTrailingSlash
    }
}

extension ToolAnnotationHints {
    /// Stands for hints that could not be read.
    static let cautious = ToolAnnotationHints(
        isReadOnly: false, isDestructive: true, isIdempotent: false, isOpenWorld: true)
}
