package import JSONValue

/// Where the server's tools come from.
package protocol ToolProvider: Sendable {
    /// All tools, always in the same order.
    var tools: [Tool] { get }

    /// Whether the list is the same for everybody who runs this server.
    var toolsCacheScope: CacheScope { get }

    /// Runs a tool. Whatever the caller can mend is a result with `isError`.
    /// - Throws: a `JSONRPCError` for a name that is no tool (-32602), and `CancellationError` when the call was
    ///   cancelled. Anything else is a defect and is answered with -32603.
    func call(_ name: String, arguments: JSONObject, context: RequestContext) async throws -> CallToolResult

    /// A call did not come to `call`, because the consent it brought along was no consent to it: altered, expired or given
    /// to another. The name is whatever the client sent.
    func noteRefusal(of name: String) async
}

extension ToolProvider {
    package func noteRefusal(of name: String) async {}
}
