package import ContactCatalog
import HighLevelClient
package import JSONValue
package import MCPServer

/// The road to an operation for whoever knows what they want and not what it is called: find, load, execute.
package struct DiscoveryTools: ToolProvider {
    private let finding: OperationFinding
    private let loading: OperationLoading
    private let execution: HandleExecution
    private let accounts: any AccountProvider

    /// - Parameters:
    ///   - catalog: What there is to find.
    ///   - runner: What carries it out.
    ///   - handles: What a loaded operation is remembered by.
    ///   - higher: The tools besides the operations and these three, to be named where they fit better.
    package init(catalog: Catalog, runner: OperationRunner, handles: ExecutionHandles, higher: [Tool] = []) {
        finding = OperationFinding(
            catalog: catalog, policy: runner.policy, recipes: RecipeFinding(among: higher))
        loading = OperationLoading(
            catalog: catalog, handles: handles, isReadOnly: runner.isReadOnly, higher: higher)
        accounts = runner.accounts
        execution = HandleExecution(runner: runner, handles: handles)
    }

    /// The tool that belongs to no account.
    package static let accountFree: Set<String> = [OperationFinding.name]

    package var tools: [Tool] { [finding.own.tool, loading.own.tool, execution.own.tool] }
    package var toolsCacheScope: CacheScope { .public }

    package func call(
        _ name: String, arguments: JSONObject, context: RequestContext
    ) async throws -> CallToolResult {
        do {
            switch name {
            case OperationFinding.name: return CallToolResult(try finding.run(arguments))
            case OperationLoading.name:
                let locationId = await accounts.knownAccount()?.locationId
                return CallToolResult(try loading.run(arguments, locationId: locationId))
            case HandleExecution.name: return CallToolResult(try await execution.run(arguments, context: context))
            default: throw JSONRPCError.invalidParams("Unknown tool: \(name.excerpt).")
            }
        } catch let error as HighLevelError {
            return CallToolResult(error)
        }
    }
}
