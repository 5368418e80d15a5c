package import JSONValue
package import MCPServer
package import Safeguards

/// The tools a server lists, and those it takes calls of: with the operations unlisted, an agent finds them by intent,
/// and one it knows already it may call all the same.
package struct ExposedTools: ToolProvider {
    private let operations: any ToolProvider
    private let higher: [any ToolProvider]
    private let policy: Policy
    package let tools: [Tool]
    package let toolsCacheScope: CacheScope

    /// - Parameters:
    ///   - operations: The operations' own tools.
    ///   - higher: What is always listed, behind them.
    ///   - policy: May deny a tool of ours by its name; what its operations may do they are asked themselves.
    ///   - listsOperations: Whether the operations are listed too, which is the default.
    package init(
        operations: any ToolProvider, higher: [any ToolProvider], policy: Policy, listsOperations: Bool
    ) {
        self.operations = operations
        self.higher = higher
        self.policy = policy
        tools = (listsOperations ? operations.tools : []) + higher.flatMap(\.tools)
        toolsCacheScope = listsOperations ? operations.toolsCacheScope : .private
    }

    package func call(
        _ name: String, arguments: JSONObject, context: RequestContext
    ) async throws -> CallToolResult {
        guard let owner = higher.first(where: { Self.owns($0, name) }) else {
            return try await operations.call(name, arguments: arguments, context: context)
        }
        guard policy.verdict(onTool: name) != .denied else { return CallToolResult(.denied(tool: name)) }
        return try await owner.call(name, arguments: arguments, context: context)
    }

    private static func owns(_ provider: any ToolProvider, _ name: String) -> Bool {
        provider.tools.contains { $0.name == name }
            || (provider as? any UnlistedTools)?.unlistedNames.contains(name) ?? false
    }
}
