package import JSONValue

/// A tool as `tools/list` shows it.
package struct Tool: Sendable {
    /// Matches `[A-Za-z0-9_-]{1,64}`, which every revision and every model vendor takes.
    package let name: String
    package let title: String
    package let description: String
    /// JSON Schema with an object at its root.
    package let inputSchema: JSON
    /// JSON Schema with an object at its root, which every successful structured result satisfies.
    package let outputSchema: JSON?
    package let annotations: ToolAnnotations

    package init(
        name: String, title: String, description: String, inputSchema: JSON, outputSchema: JSON?,
        annotations: ToolAnnotations
    ) {
        self.name = name
        self.title = title
        self.description = description
        self.inputSchema = inputSchema
        self.outputSchema = outputSchema
        self.annotations = annotations
    }

    func json(for revision: ProtocolRevision) -> JSON {
        var object: JSONObject = ["name": .string(name)]
        if revision.hasTitles { object["title"] = .string(title) }
        object["description"] = .string(description)
        object["inputSchema"] = inputSchema
        if revision.hasStructuredContent { object["outputSchema"] = outputSchema }
        if revision.hasToolAnnotations {
            // Before tools had a title of their own, it was one of the annotations.
            object["annotations"] = annotations.json(title: revision.hasTitles ? nil : title)
        }
        return .object(object)
    }
}

/// Hints for the client's user interface; never a safeguard.
package struct ToolAnnotations: Sendable, Hashable {
    package let readOnlyHint: Bool
    package let destructiveHint: Bool
    package let idempotentHint: Bool
    package let openWorldHint: Bool

    package init(readOnlyHint: Bool, destructiveHint: Bool, idempotentHint: Bool, openWorldHint: Bool) {
        self.readOnlyHint = readOnlyHint
        self.destructiveHint = destructiveHint
        self.idempotentHint = idempotentHint
        self.openWorldHint = openWorldHint
    }

    package func json(title: String? = nil) -> JSON {
        var object = JSONObject()
        object["title"] = title.map { .string($0) }
        object["readOnlyHint"] = JSON(readOnlyHint)
        object["destructiveHint"] = JSON(destructiveHint)
        object["idempotentHint"] = JSON(idempotentHint)
        object["openWorldHint"] = JSON(openWorldHint)
        return .object(object)
    }
}
