import JSONValue
import MCPServer

/// A tool that carries out several operations as one: for the agent one call, one question to the user, one answer that
/// says what is there afterwards.
protocol Recipe: Sendable {
    var own: OwnTool { get }
    var isRead: Bool { get }

    /// - Returns: The result, or a failure that tells of the steps done before it.
    /// - Throws: `HighLevelError` when nothing was changed; and as a tool provider's `call`.
    func run(_ arguments: JSONObject, context: RequestContext) async throws -> CallToolResult
}
