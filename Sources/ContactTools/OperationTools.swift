package import ContactCatalog
import HighLevelClient
package import JSONValue
package import MCPServer

/// The operations of the catalogue as MCP tools: one tool each, in the catalogue's order.
package struct OperationTools: ToolProvider {
    private let catalog: Catalog
    private let runner: OperationRunner
    package let tools: [Tool]

    /// - Parameters:
    ///   - catalog: What there is to call.
    ///   - runner: What carries it out. What it would refuse because it only reads is not in the list either.
    package init(catalog: Catalog, runner: OperationRunner) {
        self.catalog = catalog
        self.runner = runner
        tools = catalog.operations.filter { !runner.isReadOnly || $0.isRead }.map(Tool.init(operation:))
    }

    package var toolsCacheScope: CacheScope { runner.isReadOnly ? .private : .public }

    package func call(
        _ name: String, arguments: JSONObject, context: RequestContext
    ) async throws -> CallToolResult {
        guard let operation = catalog.operation(named: name) else { throw unknownTool(name) }
        do {
            return CallToolResult(try await runner.run(operation, arguments: arguments, context: context))
        } catch let error as HighLevelError {
            return CallToolResult(error)
        }
    }

    private func unknownTool(_ name: String) -> JSONRPCError {
        let nearest = catalog.nearestName(to: name)
        let shown = name.excerpt
        guard let nearest else { return .invalidParams("Unknown tool: \(shown). tools/list names those there are.") }
        return .invalidParams("Unknown tool: \(shown). Did you mean \(nearest)?", data: ["nearest": .string(nearest)])
    }
}
