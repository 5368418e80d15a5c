import ContactCatalog
import HighLevelClient
import JSONValue
import MCPServer
import Safeguards

extension OperationRunner {
    /// One step of a higher tool, whose permission has been asked.
    func step(
        _ operation: Operation, _ arguments: JSONObject, account: Account, context: RequestContext,
        priority: CallPriority, hasConsent: Bool
    ) async throws -> APIResponse {
        // What the plan did not show policy it is shown here.
        let verdict = policy.verdict(on: operation, arguments)
        try refuseUnlessPermitted(verdict, operation.name)
        if case .confirm = verdict, !hasConsent {
            throw HighLevelError.internalFault("A step needs the user's consent and its plan did not.")
        }
        return try await exchange(
            operation, arguments, account: account, context: context, priority: priority, hasConsent: hasConsent)
    }

    /// The exchange with HighLevel, from the finished arguments on.
    /// - Throws: as `run`.
    func exchange(
        _ operation: Operation, _ arguments: JSONObject, account: Account, context: RequestContext,
        priority: CallPriority, hasConsent: Bool, admit: @escaping @Sendable () async throws -> Void = {}
    ) async throws -> APIResponse {
        do {
            let checked = try refusing(operation) { () throws(ArgumentError) in try operation.checked(arguments) }
            let request = try refusing(operation) { () throws(ArgumentError) in
                try operation.request(checked, locationId: account.locationId)
            }
            let options = CallOptions(
                priority: priority,
                settlement: SettlementPlan(of: operation, arguments: checked, locationId: account.locationId))
            let permits: @Sendable () async throws -> Void = {
                try await context.commit()
                try await admit()
            }
            // A read has no effect to be permitted; but a consent to one is used up like any other.
            let effect = request.isRead && !hasConsent ? nil : permits
            let response: APIResponse
            if let recording {
                response = try await recording.recording(
                    RecordedRequest(operation, arguments), of: account, now: timing.now
                ) {
                    try await send(request, options, account.api, context, effect)
                }
            } else {
                response = try await send(request, options, account.api, context, effect)
            }
            try AnswerCheck(operation: operation).check(response)
            return response
        } catch let error as HighLevelError where error.code == .cancelled && Task.isCancelled {
            throw CancellationError()
        } catch let error as HighLevelError {
            throw error.naming(operation, arguments, in: account.locationId)
        }
    }

    /// A read before a question to the user: it stands in the audit as a step of the call, and is not what was called for.
    /// - Parameters:
    ///   - reader: One that reads.
    ///   - arguments: By its input schema, with ids and not names.
    ///   - account: Where to read.
    /// - Returns: HighLevel's answer; nil where policy does not let it be asked, or the arguments do not fit.
    /// - Throws: what the exchange throws.
    func preparatoryRead(
        _ reader: Operation, _ arguments: JSONObject, in account: Account
    ) async throws(HighLevelError) -> APIResponse? {
        guard policy.verdict(on: reader, arguments) == .allowed, let checked = try? reader.checked(arguments),
            let request = try? reader.request(checked, locationId: account.locationId)
        else { return nil }
        guard let recording else { return try await account.api.send(request) }
        return try await recording.recording(
            preparation: RecordedRequest(reader, arguments, isPreparation: true), of: account, now: timing.now
        ) { () async throws(HighLevelError) in try await account.api.send(request) }
    }

    private func send(
        _ request: AbstractRequest, _ options: CallOptions, _ api: ContactsAPI, _ context: RequestContext,
        _ effect: (@Sendable () async throws -> Void)?
    ) async throws -> APIResponse {
        // A job of many requests tells of itself in its own numbers.
        guard context.wantsProgress, options.priority == .interactive else {
            return try await sendNow(request, options, api, effect)
        }
        let waiting = WaitingRecord()
        var options = options
        options.note = { waiting.note($0) }
        return try await Heartbeat(timing: timing).beat(in: context, upTo: api.callDeadline, waitingFor: waiting) {
            try await sendNow(request, options, api, effect)
        }
    }

    private func sendNow(
        _ request: AbstractRequest, _ options: CallOptions, _ api: ContactsAPI,
        _ effect: (@Sendable () async throws -> Void)?
    ) async throws -> APIResponse {
        guard let effect else { return try await api.send(request, options) }
        return try await api.send(request, options, admit: effect)
    }
}
