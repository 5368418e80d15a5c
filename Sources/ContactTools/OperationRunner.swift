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
        var locationId: String?
        do {
            let prepared = try await prepare(operation, arguments)
            locationId = prepared.account.locationId
            let waiting = WaitingRecord()
            var options = CallOptions(settlement: prepared.settlement)
            if context.wantsProgress { options.note = { waiting.note($0) } }
            let api = prepared.account.api
            let response = try await Heartbeat(timing: timing).beat(
                in: context, upTo: api.callDeadline, waitingFor: waiting
            ) {
                if prepared.request.isRead { return try await api.send(prepared.request, options) }
                return try await api.send(
                    prepared.request, options,
                    admit: {
                        try await context.commit()
                        try await admit()
                    })
            }
            return try OperationResult.structuredContent(of: response, view: prepared.view)
        } catch let error as HighLevelError where error.code == .cancelled && Task.isCancelled {
            throw CancellationError()
        } catch let error as HighLevelError {
            throw error.naming(operation, in: locationId)
        }
    }

    private struct Prepared {
        let account: Account
        let request: AbstractRequest
        let settlement: SettlementPlan?
        let view: ResultView
    }

    private func prepare(
        _ operation: Operation, _ arguments: JSONObject
    ) async throws(HighLevelError) -> Prepared {
        let (checked, view) = try refusing(operation) { () throws(ArgumentError) in
            let (view, rest) = try ResultView.taken(from: arguments, of: operation)
            return (try operation.checked(rest), view)
        }
        guard !isReadOnly || operation.operationClass == .read else { throw .readOnly(tool: operation.name) }
        let account = try await accounts.account()
        let request = try refusing(operation) { () throws(ArgumentError) in
            try operation.request(checked, locationId: account.locationId)
        }
        let settlement = SettlementPlan(of: operation, arguments: checked, locationId: account.locationId)
        return Prepared(account: account, request: request, settlement: settlement, view: view)
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
