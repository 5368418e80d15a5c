import ContactCatalog
import HighLevelClient
import JSONValue
import MCPServer

/// `execute_operation`: carries out what was loaded, with the same checks as the operation's own tool.
struct HandleExecution: Sendable {
    static let name = "execute_operation"

    let own: OwnTool
    private let runner: OperationRunner
    private let handles: ExecutionHandles

    init(runner: OperationRunner, handles: ExecutionHandles) {
        self.runner = runner
        self.handles = handles
        own = OwnTool(
            Self.name, "Execute Operation", "Runs a loaded operation with arguments by its inputSchema.",
            properties: ["handle": ["type": "string"], "arguments": ["type": "object"]],
            required: ["handle", "arguments"],
            annotations: ToolAnnotations(
                readOnlyHint: runner.isReadOnly, destructiveHint: !runner.isReadOnly, idempotentHint: runner.isReadOnly,
                openWorldHint: true))
    }

    func run(_ arguments: JSONObject, context: RequestContext) async throws -> JSONObject {
        try own.check(arguments)
        let (operation, handle) = try handles.open(arguments["handle"]?.stringValue ?? "")
        do {
            return try await runner.run(
                operation, arguments: arguments["arguments"]?.objectValue ?? JSONObject(), context: context,
                admit: { [handles] account async throws in try await handles.spend(handle, for: account) })
        } catch var error as HighLevelError where error.code == .confirmationRequired {
            error.nextStep = error.nextStep?.replacing(
                "make the same call again with ", with: "make the same call again, its arguments with ")
            throw error
        }
    }
}
