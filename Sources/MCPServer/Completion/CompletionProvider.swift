/// Where suggestions come from for the arguments of prompts and the variables of resource templates.
package protocol CompletionProvider: Sendable {
    /// The suggestions that fit what has been typed; none for an argument that cannot be completed. The core has seen
    /// to it that the prompt, resource or template exists.
    /// - Throws: a `JSONRPCError` for what the client may know, and `CancellationError`. Anything else is a defect and
    ///   is answered with -32603.
    func complete(_ request: CompletionRequest, context: RequestContext) async throws -> CompletionResult
}
