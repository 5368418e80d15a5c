package import ContactCatalog
import HighLevelClient
package import JSONValue
package import MCPServer

/// The operations of the catalogue as MCP tools: one tool each, in the catalogue's order.
package struct OperationTools: ToolProvider {
    private let catalog: Catalog
    private let accounts: any AccountProvider
    /// Whether everything but reads is hidden from the list, and refused when it is called all the same.
    private let isReadOnly: Bool
    package let tools: [Tool]

    package init(catalog: Catalog, accounts: any AccountProvider, isReadOnly: Bool) {
        self.catalog = catalog
        self.accounts = accounts
        self.isReadOnly = isReadOnly
        tools = catalog.operations.filter { !isReadOnly || $0.operationClass == .read }.map(Tool.init(operation:))
    }

    package var toolsCacheScope: CacheScope { isReadOnly ? .private : .public }

    package func call(
        _ name: String, arguments: JSONObject, context: RequestContext
    ) async throws -> CallToolResult {
        guard let operation = catalog.operation(named: name) else { throw unknownTool(name) }
        do throws(HighLevelError) {
            return CallToolResult(try await run(operation, arguments: arguments, context: context))
        } catch {
            if Task.isCancelled, error.code == .cancelled { throw CancellationError() }
            return CallToolResult(error)
        }
    }

    /// The checks in their order: arguments, permission, account; then the one request.
    private func run(
        _ operation: Operation, arguments: JSONObject, context: RequestContext
    ) async throws(HighLevelError) -> JSONObject {
        let checked = try refusing(operation) { () throws(ArgumentError) in try operation.checked(arguments) }
        guard !isReadOnly || operation.operationClass == .read else { throw .readOnly(tool: operation.name) }
        let account = try await accounts.account()
        let request = try refusing(operation) { () throws(ArgumentError) in
            try operation.request(checked, locationId: account.locationId)
        }
        if !request.isRead { context.commit() }
        return try OperationResult.structuredContent(of: try await account.api.send(request))
    }

    /// What refuses the arguments, told in the one error of tools.
    private func refusing<Value>(
        _ operation: Operation, _ body: () throws(ArgumentError) -> Value
    ) throws(HighLevelError) -> Value {
        do throws(ArgumentError) {
            return try body()
        } catch {
            throw .invalidArguments(error.faults, tool: operation.name)
        }
    }

    private func unknownTool(_ name: String) -> JSONRPCError {
        let nearest = catalog.nearestName(to: name)
        let shown = name.excerpt
        guard let nearest else { return .invalidParams("Unknown tool: \(shown). tools/list names those there are.") }
        return .invalidParams("Unknown tool: \(shown). Did you mean \(nearest)?", data: ["nearest": .string(nearest)])
    }
}
