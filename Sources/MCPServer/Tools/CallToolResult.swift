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

    /// The result as JSON text. Put together by hand because the structured content stands in it twice, as an object
    /// and as text, and need not be written twice.
    func serialized(by encoder: ResultEncoder) -> [UInt8] {
        let content = JSON.object(structuredContent).serializedBytes()
        var writer = JSONWriter(reservingCapacity: content.count * 2 + content.count / 4 + 256)
        writer.write(raw: #"{"content":[{"type":"text","text":"#)
        writer.write(stringOf: content)
        writer.write(raw: "}]")
        if encoder.revision.hasStructuredContent {
            writer.write(raw: #","structuredContent":"#)
            writer.write(raw: content)
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
