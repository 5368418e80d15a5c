import JSONValue
import Logging
import Sealing
import Synchronization

extension Engine {
    /// Answers a request, or sees to it that it will be.
    func serve(_ request: JSONRPCRequest, byteCount: Int, batch: BatchReply?) {
        do throws(JSONRPCError) {
            guard request.id.isShort else {
                throw .invalidRequest("A request's id must be no longer than \(RequestID.maximumLength) bytes.")
            }
            guard !isInUse(request.id) else {
                throw .invalidRequest("A request with this id is still being served; use another id.")
            }
            switch try state.withLock({ state throws(JSONRPCError) in try state.session.route(request) }) {
            case .initialize: try initialize(request, batch: batch)
            case .serve(let terms):
                guard batch == nil || terms.revision.hasBatches else {
                    throw .invalidRequest("A request of revision \(terms.revision.rawValue) cannot be part of a batch.")
                }
                try serve(request, by: terms, byteCount: byteCount, batch: batch)
            }
        } catch {
            answerNow(request.id, .failure(error), batch: batch)
        }
    }

    private func isInUse(_ id: RequestID) -> Bool {
        state.withLock { $0.inFlight.contains(id) } || subscriptions.contains(id)
    }

    private func initialize(_ request: JSONRPCRequest, batch: BatchReply?) throws(JSONRPCError) {
        guard batch == nil else { throw .invalidRequest("initialize cannot be part of a batch.") }
        let session = try state.withLock { state throws(JSONRPCError) in
            try state.session.initialize(request.params)
        }
        abandonQuestions()
        subscriptions.resetLegacy()
        answerNow(request.id, .success(methods.initialize(session)), batch: nil)
    }

    func openLegacySession() {
        guard state.withLock({ $0.session.open() }) else { return }
        subscriptions.openLegacy(lists: methods.features.changingLists)
    }

    private func serve(
        _ request: JSONRPCRequest, by terms: Session.Terms, byteCount: Int, batch: BatchReply?
    ) throws(JSONRPCError) {
        switch try methods.handle(request, revision: terms.revision) {
        case .result(let result):
            answerNow(request.id, .success(result), batch: batch)
        case .call(let work, let answers):
            let meta = try RequestMeta(
                params: request.params, revision: terms.revision, hasLogging: methods.features.hasLogging)
            let info = CallInfo(
                id: request.id, work: work, revision: terms.revision, clientCapabilities: terms.clientCapabilities,
                session: terms.session, meta: meta, answers: answers)
            try admit(
                Call(info: info, channel: CallChannel(info, engine: self), batch: batch, byteCount: byteCount))
        case .listen(let filter):
            try subscriptions.open(request.id, filter)
        case .subscribe(let uri):
            try subscriptions.subscribeLegacy(to: uri)
            answerNow(request.id, .success([:]), batch: batch)
        case .unsubscribe(let uri):
            subscriptions.unsubscribeLegacy(from: uri)
            answerNow(request.id, .success([:]), batch: batch)
        case .setLogLevel(let level):
            state.withLock { $0.session.setLogLevel(level) }
            answerNow(request.id, .success([:]), batch: batch)
        }
    }

    // MARK: - Calls

    private func admit(_ call: Call) throws(JSONRPCError) {
        try state.withLock { state throws(JSONRPCError) in
            guard !state.isClosed else { throw .shuttingDown }
            switch state.queue.admit(call) {
            case .busy: throw .busy
            case .wait: state.inFlight.insert(call)
            case .start:
                state.inFlight.insert(call)
                start(call, in: &state)
            }
        }
    }

    func start(_ call: Call, in state: inout State) {
        let task = Task(executorPreference: configuration.callExecutor?()) { await self.run(call) }
        state.inFlight.setTask(task, of: call)
    }

    private func run(_ call: Call) async {
        let outcome = await methods.run(call, logger: logger)
        if state.withLock({ $0.inFlight.finish(call) }) {
            call.channel.finish()
            await answer(call.id, outcome, batch: call.batch)
        }
        let waiters: [AsyncStream<Void>.Continuation] = state.withLock { state in
            if let next = state.queue.next() { start(next, in: &state) }
            guard state.queue.isIdle else { return [] }
            defer { state.idleWaiters = [] }
            return state.idleWaiters
        }
        for waiter in waiters { waiter.finish() }
    }

    /// `notifications/cancelled`: whatever it names stops and is not answered. What it names wrongly is passed over.
    func cancel(_ params: JSONObject) {
        guard let id = params["requestId"].flatMap(RequestID.init) else { return }
        if subscriptions.close(id) { return }
        let cancelled = state.withLock { state in
            _ = state.queue.remove(id)
            return state.inFlight.cancel(id)
        }
        if cancelled?.channel.isCommitted == true {
            logger.notice("A call was cancelled whose effect may have left; it is not undone")
        }
        cancelled?.channel.close()
        cancelled?.task?.cancel()
        if let reply = cancelled?.batch?.add(nil) { sendNow(reply) }
    }

    // MARK: - Effects

    /// - Throws: -32603 when the call has been cancelled and must take no effect.
    func checkIsAlive(_ id: RequestID, _ channel: CallChannel) throws(JSONRPCError) {
        guard state.withLock({ $0.inFlight.isAlive(id, channel) }) else { throw .cancelledInTime }
    }

    /// The call's effect is about to leave the process.
    /// - Throws: -32603 when the call has been cancelled and must take no effect.
    func commit(_ id: RequestID, _ channel: CallChannel) throws(JSONRPCError) {
        guard state.withLock({ $0.inFlight.commit(id, channel) }) else { throw .cancelledInTime }
    }

    /// Uses up what permits an effect once.
    /// - Throws: -32602 when it was used up before, -32603 when that cannot be recorded.
    func spend(_ permit: Handle) async throws(JSONRPCError) {
        let isFirst: Bool
        do {
            isFirst = try await configuration.ledger.spendAside(permit)
        } catch {
            logger.error("The ledger of used handles cannot be used", metadata: ["error": "\(error)"])
            throw JSONRPCError(
                .internalError, "What was agreed to cannot be marked as used up, so nothing was done.")
        }
        guard isFirst else {
            throw .invalidParams(
                "What was agreed to has been used up: a confirm token or a requestState counts once. "
                    + "Start anew, without it.")
        }
    }

    /// Whether a log message goes out with a request.
    func passes(_ level: LoggingLevel, _ filter: LogFilter) -> Bool {
        switch filter {
        case .none: false
        case .from(let threshold): level >= threshold
        case .session: state.withLock { $0.session.logLevel }.map { level >= $0 } ?? false
        }
    }
}
