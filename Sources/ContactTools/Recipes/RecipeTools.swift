package import HighLevelClient
package import JSONValue
package import MCPServer

/// The recipes as MCP tools: few, each one transaction for the agent.
package struct RecipeTools: ToolProvider, UnlistedTools {
    private let recipes: [any Recipe]
    private let isReadOnly: Bool
    package let tools: [Tool]

    /// - Parameters:
    ///   - runner: What carries out their steps. What it would refuse because it only reads is not in the list either.
    ///   - handles: By which an interaction that broke off is gone on with.
    ///   - now: The time by which notes count as recent and tasks as overdue.
    package init(
        runner: OperationRunner, handles: ResumeHandles, now: @escaping @Sendable () -> WallTime = WallTime.now
    ) {
        // With a catalogue that lacks an operation it composes a recipe is not there.
        let all: [(any Recipe)?] = [
            try? ContactUpsert(runner: runner), try? InteractionLog(runner: runner, handles: handles, now: now),
            try? ContactOverview(runner: runner, now: now),
        ]
        recipes = all.compactMap(\.self)
        isReadOnly = runner.isReadOnly
        tools = recipes.filter { !runner.isReadOnly || $0.isRead }.map(\.own.tool)
    }

    package var toolsCacheScope: CacheScope { isReadOnly ? .private : .public }

    package var unlistedNames: Set<String> {
        Set(recipes.map(\.own.tool.name)).subtracting(tools.map(\.name))
    }

    package func call(
        _ name: String, arguments: JSONObject, context: RequestContext
    ) async throws -> CallToolResult {
        guard let recipe = recipes.first(where: { $0.own.tool.name == name }) else {
            throw JSONRPCError.invalidParams("Unknown tool: \(name.excerpt).")
        }
        do {
            return try await recipe.run(arguments, context: context)
        } catch let error as HighLevelError where error.code == .cancelled && Task.isCancelled {
            throw CancellationError()
        } catch let error as HighLevelError {
            return CallToolResult(error)
        }
    }
}
