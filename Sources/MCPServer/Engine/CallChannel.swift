import JSONValue
import Sealing
import Synchronization

/// The way of a running call back to its client: progress, log messages, questions. Closed before the call is
/// answered or forgotten, and nothing passes afterwards: what is sent is sent under the lock that closing takes.
final class CallChannel: RequestChannel {
    struct State {
        var isOpen = true
        var progress = ProgressThrottle()
        /// What the call's effect uses up.
        var permits: [Handle] = []
        /// Under way, when several effects of one call are about to leave at once.
        var spending: Task<JSONRPCError?, Never>?
        /// Whether the handler relies on answers that came without the state of their question.
        var hasUsedUnboundAnswers = false
        /// How often the user has been asked to confirm.
        var confirmations = 0
        /// Whether the call's effect may have left the process.
        var isCommitted = false
    }

    let call: CallInfo
    let engine: Engine
    let state: Mutex<State>

    init(_ call: CallInfo, engine: Engine) {
        self.call = call
        self.engine = engine
        state = Mutex(State(permits: call.answers.handle.map { [$0] } ?? []))
    }

    /// From now on nothing is sent for the call.
    func close() { state.withLock { $0.isOpen = false } }

    /// The call is about to be answered: the last progress goes out if it was held back, and then nothing.
    func finish() {
        state.withLock { state in
            if state.isOpen, let report = state.progress.finish(), engine.sink.hasRoom { send(report) }
            state.isOpen = false
        }
    }

    /// Whether the call's effect may have left the process.
    var isCommitted: Bool { state.withLock { $0.isCommitted } }

    // MARK: - Telling

    var wantsProgress: Bool { call.meta.progressToken != nil }

    func report(progress: Double, total: Double?, message: String?) {
        guard wantsProgress, engine.sink.hasRoom else { return }
        let report = ProgressThrottle.Report(progress: progress, total: total, message: message)
        state.withLock { state in
            guard state.isOpen, state.progress.admit(report, at: engine.configuration.timing.now()) else { return }
            send(report)
        }
    }

    private func send(_ report: ProgressThrottle.Report) {
        guard let token = call.meta.progressToken else { return }
        var params: JSONObject = ["progressToken": token.json, "progress": JSON(report.progress)]
        if let total = report.total, total.isFinite { params["total"] = JSON(total) }
        if call.revision.hasProgressMessages { params["message"] = report.message.map { .string($0) } }
        engine.sink.sendNow(OutgoingLine.notification(Method.progress, params))
    }

    func log(_ level: LoggingLevel, _ data: JSON, logger: String?) {
        guard engine.passes(level, call.meta.log), engine.sink.hasRoom else { return }
        var params: JSONObject = ["level": .string(level.rawValue)]
        params["logger"] = logger.map { .string($0) }
        params["data"] = data
        send(OutgoingLine.notification(Method.message, params))
    }

    /// Sends a line of the call; false when the call is over.
    @discardableResult
    func send(_ line: [UInt8]) -> Bool {
        state.withLock { state in
            if state.isOpen { engine.sink.sendNow(line) }
            return state.isOpen
        }
    }

    // MARK: - Effects

    func commit() async throws(JSONRPCError) {
        let (permits, isUnbound) = state.withLock { ($0.permits, $0.hasUsedUnboundAnswers) }
        guard !isUnbound else {
            throw .invalidParams(
                "params.inputResponses came without the requestState of their question; start anew, without them.")
        }
        try engine.checkIsAlive(call.id, self)
        if !permits.isEmpty, let error = await spendPermits() { throw error }
        try engine.commit(call.id, self)
        state.withLock { $0.isCommitted = true }
    }

    /// Uses up what permits the call's effects, once for all of them: who comes second waits for the first.
    private func spendPermits() async -> JSONRPCError? {
        let task = state.withLock { state in
            if let task = state.spending { return task }
            let task = Task { await self.spendOneByOne() }
            state.spending = task
            return task
        }
        return await task.value
    }

    private func spendOneByOne() async -> JSONRPCError? {
        defer { state.withLock { $0.spending = nil } }
        for permit in state.withLock({ $0.permits }) {
            do throws(JSONRPCError) { try await engine.spend(permit) } catch { return error }
            // Only now, so that no second try passes after one that failed.
            state.withLock { state in state.permits.removeAll { $0 == permit } }
        }
        return nil
    }
}
