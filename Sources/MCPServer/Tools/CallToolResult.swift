package import JSONValue

/// What a tool gives back: an object, mirrored as JSON text for clients that read only text.
package struct CallToolResult: Sendable {
    package let structuredContent: JSONObject
    /// Whether the call failed. A failure is the model's to read, so it is a result and not a JSON-RPC error.
    package let isError: Bool

    package init(_ structuredContent: JSONObject, isError: Bool = false) {
        self.structuredContent = structuredContent
        self.isError = isError
    }

    func members(for revision: ProtocolRevision) -> JSONObject {
        let text = JSON.object(structuredContent).serialized()
        var object: JSONObject = ["content": [["type": "text", "text": .string(text)]]]
        // An error does not follow the tool's outputSchema, and clients are not asked to check it against it.
        if revision.hasStructuredContent { object["structuredContent"] = .object(structuredContent) }
        if isError { object["isError"] = true }
        return object
    }
}
