import JSONValue
import Synchronization

/// Requests to the client of a legacy session, which answers them by a response of its own.
extension Engine {
    /// Whether the client of the session may be sent requests now.
    func isOpen(_ session: Int?) -> Bool { state.withLock { $0.session.isOpen(session) } }

    /// The client has answered something; if it is one of ours, whoever waits for it goes on.
    func receive(_ response: JSONRPCResponse) {
        guard let id = response.id else { return }
        settle(id, .answered(response.outcome))
    }

    /// Sends a request for a call and waits for its answer, as long as the configuration allows.
    /// - Throws: `CancellationError` when the call is over before the answer comes. The client is then told that it
    ///   need not answer.
    func askClient(
        _ request: InputRequest, for call: CallInfo, through channel: CallChannel
    ) async throws(CancellationError) -> InputResponse {
        let id = pending.withLock { $0.nextID() }
        let (outcomes, receiver) = AsyncStream<PendingRequests.Outcome>.makeStream()
        guard place(id, receiver, request, of: call, through: channel) else {
            if Task.isCancelled { throw CancellationError() }
            return .failure("it cannot be asked now: its session is over, or too many questions are open")
        }
        let timer = Task { [configuration] in
            guard (try? await configuration.timing.sleep(configuration.askTimeout)) != nil else { return }
            self.settle(id, .timedOut)
        }
        defer { timer.cancel() }
        // A user takes their time, and other calls are not to wait for it.
        state.withLock { state in
            if let next = state.queue.rest() { start(next, in: &state) }
        }
        defer { state.withLock { $0.queue.goOn() } }
        var iterator = outcomes.makeAsyncIterator()
        // Ends without an outcome when the task is cancelled.
        switch await iterator.next() {
        case .answered(.result(let result))?: return Self.response(result, to: request)
        case .answered(let failure)?: return failure
        case .abandoned?: return .failure("the client cannot answer any more")
        case .timedOut?:
            withdraw(id, "No answer came in time.")
            return .failure("no answer came in time")
        case nil:
            _ = pending.withLock { $0.remove(id) }
            withdraw(id, "The request it was asked for is over.")
            throw CancellationError()
        }
    }

    /// Sends the request, unless its session or its call is over.
    private func place(
        _ id: RequestID, _ receiver: PendingRequests.Receiver, _ request: InputRequest, of call: CallInfo,
        through channel: CallChannel
    ) -> Bool {
        let line = OutgoingLine.request(id, request.method, request.params(for: call.revision))
        // Under the lock by which a session begins anew, so that no question gets into the next one.
        return state.withLock { state in
            guard state.session.isOpen(call.session), pending.withLock({ $0.insert(id, receiver) }) else {
                return false
            }
            if channel.send(line) { return true }
            _ = pending.withLock { $0.remove(id) }
            return false
        }
    }

    /// What is not what the method promises is no answer; an elicitation's is read more closely by whoever asked.
    private static func response(_ result: JSONObject, to request: InputRequest) -> InputResponse {
        if request.capability == .elicitation || request.isAnswered(by: result) { return .result(result) }
        return .failure("the client's answer is not what \(request.method) promises")
    }

    /// Lets go whoever waits for an answer that will not come: the session is over.
    func abandonQuestions() { abandon(pending.withLock { $0.removeAll() }) }

    /// The same, and asks nothing any more: the client is gone.
    func stopAsking() { abandon(pending.withLock { $0.close() }) }

    private func abandon(_ receivers: [PendingRequests.Receiver]) {
        for receiver in receivers { receiver.settle(.abandoned) }
    }

    private func settle(_ id: RequestID, _ outcome: PendingRequests.Outcome) {
        pending.withLock { $0.remove(id) }?.settle(outcome)
    }

    /// Tells the client that an answer is no longer waited for (lifecycle, "Timeouts").
    private func withdraw(_ id: RequestID, _ reason: String) {
        sink.sendNow(OutgoingLine.notification(Method.cancelled, ["requestId": id.json, "reason": .string(reason)]))
    }
}

extension PendingRequests.Receiver {
    func settle(_ outcome: PendingRequests.Outcome) {
        yield(outcome)
        finish()
    }
}
