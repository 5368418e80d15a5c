import ContactCatalog
import HighLevelClient
import JSONValue
import MCPServer

/// Carries out one operation for a request: the checks in their order (arguments, permission, account), then the one
/// exchange with HighLevel.
struct OperationRunner: Sendable {
    let accounts: any AccountProvider
    /// Whether everything but reads is refused.
    let isReadOnly: Bool
    let heartbeat: Heartbeat

    init(accounts: any AccountProvider, isReadOnly: Bool, timing: Timing) {
        self.accounts = accounts
        self.isReadOnly = isReadOnly
        heartbeat = Heartbeat(timing: timing)
    }

    /// - Returns: HighLevel's answer as an agent reads it.
    /// - Throws: `HighLevelError` for everything the caller may know; a `JSONRPCError` when the effect must not leave;
    ///   `CancellationError` when the request was cancelled before it could have one.
    func run(
        _ operation: Operation, arguments: JSONObject, context: RequestContext
    ) async throws -> JSONObject {
        do {
            let (account, request) = try await prepare(operation, arguments)
            if !request.isRead { try await context.commit() }
            return try await send(request, to: account, context)
        } catch let error as HighLevelError where error.code == .cancelled && Task.isCancelled {
            throw CancellationError()
        }
    }

    private func prepare(
        _ operation: Operation, _ arguments: JSONObject
    ) async throws(HighLevelError) -> (Account, AbstractRequest) {
        let checked = try refusing(operation) { () throws(ArgumentError) in try operation.checked(arguments) }
        guard !isReadOnly || operation.operationClass == .read else { throw .readOnly(tool: operation.name) }
        let account = try await accounts.account()
        let request = try refusing(operation) { () throws(ArgumentError) in
            try operation.request(checked, locationId: account.locationId)
        }
        return (account, request)
    }

    private func send(
        _ request: AbstractRequest, to account: Account, _ context: RequestContext
    ) async throws(HighLevelError) -> JSONObject {
        let response = try await heartbeat.beat(in: context, upTo: account.api.callDeadline) {
            () async throws(HighLevelError) in try await account.api.send(request)
        }
        return try OperationResult.structuredContent(of: response)
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
}
