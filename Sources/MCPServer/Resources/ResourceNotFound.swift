import JSONValue

/// There is no resource with this URI. Each revision has its own error code for it.
package struct ResourceNotFound: Error, Sendable {
    package let uri: String
    /// What to do instead, in a sentence.
    package let advice: String

    package init(
        uri: String, advice: String = "resources/list and resources/templates/list name those there are."
    ) {
        self.uri = uri
        self.advice = advice
    }

    /// -32002 up to 2025-11-25, -32602 since (resources, "Error Handling"); the URI is in `data` in all of them.
    func error(for revision: ProtocolRevision) -> JSONRPCError {
        JSONRPCError(
            revision.hasHandshake ? .resourceNotFound : .invalidParams,
            "There is no resource \"\(uri.excerpt)\". \(advice)",
            data: ["uri": .string(uri)])
    }
}
