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
    ///   - accounts: On whose behalf.
    ///   - isReadOnly: Whether everything but reads is hidden from the list, and refused when called all the same.
    ///   - timing: By which slow calls tell of themselves.
    package init(
        catalog: Catalog, accounts: any AccountProvider, isReadOnly: Bool, timing: Timing = .continuous
    ) {
        self.catalog = catalog
        runner = OperationRunner(accounts: accounts, isReadOnly: isReadOnly, timing: timing)
        tools = catalog.operations.filter { !isReadOnly || $0.isRead }.map(Tool.init(operation:))
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
