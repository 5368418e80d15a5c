/// Where the server's prompts come from.
package protocol PromptProvider: Sendable {
    /// All prompts, always in the same order.
    var prompts: [Prompt] { get }

    /// Whether the list is the same for everybody who runs this server.
    var promptsCacheScope: CacheScope { get }

    /// The prompt, filled in. The core has seen to it that the prompt exists, that every argument has a name the
    /// prompt declares, and that none it requires is missing.
    /// - Throws: a `JSONRPCError` for an argument that cannot be used (-32602), and `CancellationError`. Anything else
    ///   is a defect and is answered with -32603.
    func get(_ name: String, arguments: [String: String], context: RequestContext) async throws -> GetPromptResult
}
