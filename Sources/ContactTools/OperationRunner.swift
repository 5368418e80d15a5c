package import ContactCatalog
import HighLevelClient
package import JSONValue
package import MCPServer

/// Carries out operations: the checks in their order (arguments, permission, account), then the one exchange with
/// HighLevel. A server has one of these, and whatever it does to contacts passes here.
package struct OperationRunner: Sendable {
    let accounts: any AccountProvider
    /// Whether everything but reads is refused.
    let isReadOnly: Bool
    let timing: Timing

    /// - Parameters:
    ///   - accounts: On whose behalf.
    ///   - isReadOnly: Whether everything but reads is refused.
    ///   - timing: By which slow calls tell of themselves.
    package init(accounts: any AccountProvider, isReadOnly: Bool, timing: Timing = .continuous) {
        self.accounts = accounts
        self.isReadOnly = isReadOnly
        self.timing = timing
    }

    /// - Parameters:
    ///   - operation: What is carried out.
    ///   - arguments: As the caller gave them.
    ///   - context: The request they came with.
    ///   - admit: Called when a write is about to leave; what it throws keeps it back.
    /// - Returns: HighLevel's answer as an agent reads it.
    /// - Throws: `HighLevelError` for everything the caller may know; a `JSONRPCError` when the effect must not leave;
    ///   `CancellationError` when the request was cancelled before it could have one.
    package func run(
        _ operation: Operation, arguments: JSONObject, context: RequestContext,
        admit: @escaping @Sendable () async throws -> Void = {}
    ) async throws -> JSONObject {
        do {
            let (account, request) = try await prepare(operation, arguments)
            let response = try await Heartbeat(timing: timing).beat(in: context, upTo: account.api.callDeadline) {
                if request.isRead { return try await account.api.send(request) }
                return try await account.api.send(
                    request,
                    admit: {
                        try await context.commit()
                        try await admit()
                    })
            }
            return try OperationResult.structuredContent(of: response)
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
