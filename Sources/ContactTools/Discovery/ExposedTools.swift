package import JSONValue
package import MCPServer

/// The tools a server lists, and those it takes calls of: with the operations unlisted, an agent finds them by intent,
/// and one it knows already it may call all the same.
package struct ExposedTools: ToolProvider {
    private let operations: any ToolProvider
    private let higher: [any ToolProvider]
    package let tools: [Tool]
    package let toolsCacheScope: CacheScope

    /// - Parameters:
    ///   - operations: The operations' own tools.
    ///   - higher: What is always listed, behind them.
    ///   - listsOperations: Whether the operations are listed too, which is the default.
    package init(operations: any ToolProvider, higher: [any ToolProvider], listsOperations: Bool) {
        self.operations = operations
        self.higher = higher
        tools = (listsOperations ? operations.tools : []) + higher.flatMap(\.tools)
        toolsCacheScope = listsOperations ? operations.toolsCacheScope : .private
    }

    package func call(
        _ name: String, arguments: JSONObject, context: RequestContext
    ) async throws -> CallToolResult {
        let owner = higher.first { Self.owns($0, name) } ?? operations
        return try await owner.call(name, arguments: arguments, context: context)
    }

    private static func owns(_ provider: any ToolProvider, _ name: String) -> Bool {
        provider.tools.contains { $0.name == name }
            || (provider as? any UnlistedTools)?.unlistedNames.contains(name) ?? false
    }
}
