package import JSONValue

/// What a tool gives back: pieces of content, an object, or both. An object alone is mirrored as JSON text for
/// clients that read only text.
package struct CallToolResult: Sendable {
    /// Nil when the structured content stands for itself.
    package let content: [ContentBlock]?
    /// Empty when there is none.
    package let structuredContent: JSONObject
    private let hasStructuredContent: Bool
    /// Whether the call failed. A failure is the model's to read, so it is a result and not a JSON-RPC error.
    package let isError: Bool

    package init(_ structuredContent: JSONObject, isError: Bool = false) {
        content = nil
        self.structuredContent = structuredContent
        hasStructuredContent = true
        self.isError = isError
    }

    package init(content: [ContentBlock], structuredContent: JSONObject? = nil, isError: Bool = false) {
        self.content = content
        self.structuredContent = structuredContent ?? JSONObject()
        hasStructuredContent = structuredContent != nil
        self.isError = isError
    }

    /// The result as JSON text. Put together by hand because structured content often stands in it twice, as an
    /// object and as text, and need not be written twice.
    func serialized(by encoder: ResultEncoder) -> [UInt8] {
        let structured = hasStructuredContent ? JSON.object(structuredContent).serializedBytes() : []
        var writer = JSONWriter(reservingCapacity: structured.count * 2 + structured.count / 4 + 256)
        writer.write(raw: #"{"content":["#)
        if let content {
            for (index, block) in content.enumerated() {
                if index > 0 { writer.write(raw: ",") }
                writer.write(block.json(for: encoder.revision))
            }
        } else {
            writer.write(raw: #"{"type":"text","text":"#)
            writer.write(stringOf: structured)
            writer.write(raw: "}")
        }
        writer.write(raw: "]")
        if encoder.revision.hasStructuredContent, hasStructuredContent {
            writer.write(raw: #","structuredContent":"#)
            writer.write(raw: structured)
        }
        if isError { writer.write(raw: #","isError":true"#) }
        for member in encoder.stamped([:]) {
            writer.write(raw: ",")
            writer.write(.string(member.key))
            writer.write(raw: ":")
            writer.write(member.value)
        }
        writer.write(raw: "}")
        return writer.bytes
    }
}
