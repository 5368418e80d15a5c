import JSONValue
package import Logging
import Sealing
import Synchronization

/// The server without its pipes: lines go in, lines come out. It never waits for a handler, so `ping` and
/// cancellation overtake whatever runs.
package final class Engine: Sendable {
    private struct State {
        var session = Session()
        var inFlight = InFlight()
        var queue: CallQueue
        /// Once closed, nothing new is started.
        var isClosed = false
        /// Whoever waits until nothing runs.
        var idleWaiters: [AsyncStream<Void>.Continuation] = []
    }

    /// Messages in one batch: a line of `1,1,1,…` would otherwise be answered by a gigabyte of errors.
    private static let batchLimit = 1000

    let methods: Methods
    let sink: any MessageSink
    let logger: Logger
    private let state: Mutex<State>

    package init(configuration: ServerConfiguration, tools: any ToolProvider, sink: any MessageSink, logger: Logger) {
        methods = Methods(configuration: configuration, tools: tools)
        self.sink = sink
        self.logger = logger
        state = Mutex(
            State(queue: CallQueue(limits: CallQueue.Limits(running: configuration.concurrentCalls))))
    }

    // MARK: - In

    package func receive(_ event: LineSplitter.Event) {
        switch event {
        case .line(let line): receive(line)
        case .oversizedLine:
            let limit = methods.configuration.lineLimit
            answerOrphan(.invalidRequest("The line is longer than \(limit) bytes."))
        }
    }

    private func receive(_ line: [UInt8]) {
        switch LineReading(line: line) {
        case .message(let message): receive(message, byteCount: line.count, batch: nil)
        case .batch(let elements): receive(batch: elements, byteCount: line.count)
        case .failure(let id?, let error): answerNow(id, .failure(error), batch: nil)
        case .failure(nil, let error): answerOrphan(error)
        }
    }

    private func receive(batch elements: [JSON], byteCount: Int) {
        guard state.withLock({ $0.session.acceptsBatches }) else {
            answerOrphan(.invalidRequest("Batches are not supported; send each message on a line of its own."))
            return
        }
        guard !elements.isEmpty else {
            answerOrphan(.invalidRequest("The batch is empty."))
            return
        }
        guard elements.count <= Self.batchLimit else {
            answerOrphan(.invalidRequest("The batch has more than \(Self.batchLimit) messages."))
            return
        }
        let batch = BatchReply()
        for element in elements {
            let message = JSONRPCMessage(element)
            if case .request(let request) = message, request.method == Method.initialize {
                batch.expectResponse()
                answerNow(request.id, .failure(.invalidRequest("initialize cannot be part of a batch.")), batch: batch)
            } else {
                receive(message, byteCount: byteCount / elements.count, batch: batch)
            }
        }
        if let reply = batch.add(nil) { sendNow(reply) }
    }

    private func receive(_ message: JSONRPCMessage, byteCount: Int, batch: BatchReply?) {
        switch message {
        case .request(let request):
            batch?.expectResponse()
            serve(request, byteCount: byteCount, batch: batch)
        case .notification(let method, let params):
            if method == Method.cancelled { cancel(params) }
        case .response, .malformedNotification:
            break
        case .invalid(let id, let error):
            batch?.expectResponse()
            if let id {
                answerNow(id, .failure(error), batch: batch)
            } else {
                answerOrphan(error, batch: batch)
            }
        }
    }

    // MARK: - Serving

    private func serve(_ request: JSONRPCRequest, byteCount: Int, batch: BatchReply?) {
        do throws(JSONRPCError) {
            guard !state.withLock({ $0.inFlight.contains(request.id) }) else {
                throw .invalidRequest("A request with this id is still being served; use another id.")
            }
            switch try state.withLock({ state throws(JSONRPCError) in try state.session.route(request) }) {
            case .initialize:
                let session = try state.withLock { state throws(JSONRPCError) in
                    try state.session.initialize(request.params)
                }
                answerNow(request.id, .success(methods.initialize(session)), batch: batch)
            case .serve(let revision, let capabilities):
                switch try methods.handle(request, revision: revision) {
                case .result(let result):
                    answerNow(request.id, .success(result), batch: batch)
                case .call(let tool, let arguments):
                    try admit(
                        Call(
                            id: request.id, tool: tool, arguments: arguments, revision: revision,
                            clientCapabilities: capabilities, batch: batch, byteCount: byteCount))
                }
            }
        } catch {
            answerNow(request.id, .failure(error), batch: batch)
        }
    }

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

    private func start(_ call: Call, in state: inout State) {
        let task = Task(executorPreference: methods.configuration.callExecutor?()) { await self.run(call) }
        state.inFlight.setTask(task, of: call)
    }

    private func run(_ call: Call) async {
        let context = RequestContext(
            revision: call.revision, clientCapabilities: call.clientCapabilities,
            onCommit: { [weak self] in self?.state.withLock { $0.inFlight.commit(call) } })
        let outcome = await methods.run(call, context: context, logger: logger)
        if state.withLock({ $0.inFlight.finish(call) }) {
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

    private func cancel(_ params: JSONObject) {
        guard let id = params["requestId"].flatMap(RequestID.init) else { return }
        let cancelled = state.withLock { state in
            _ = state.queue.remove(id)
            return state.inFlight.cancel(id)
        }
        cancelled?.task?.cancel()
        if let reply = cancelled?.batch?.add(nil) { sendNow(reply) }
    }

    // MARK: - Out

    private func answerNow(_ id: RequestID, _ outcome: Result<JSON, JSONRPCError>, batch: BatchReply?) {
        sendNow(ResponseLine.message(id, outcome.map { $0.serializedBytes() }), batch: batch)
    }

    private func answer(_ id: RequestID, _ outcome: Outcome, batch: BatchReply?) async {
        let response = ResponseLine.message(id, outcome)
        guard let batch else { return await sink.send(ResponseLine.line(response)) }
        if let reply = batch.add(response) { await sink.send(ResponseLine.line(reply)) }
    }

    private func answerOrphan(_ error: JSONRPCError, batch: BatchReply? = nil) {
        let response = state.withLock { $0.session.orphanError(error) }
        sendNow(response.serializedBytes(), batch: batch)
    }

    /// Sends the response itself, or the whole batch when this was its last.
    private func sendNow(_ response: [UInt8], batch: BatchReply?) {
        guard let batch else { return sendNow(response) }
        if let reply = batch.add(response) { sendNow(reply) }
    }

    private func sendNow(_ message: [UInt8]) { sink.sendNow(ResponseLine.line(message)) }
}

// MARK: - The end

extension Engine {
    /// Waits until nothing runs or waits; returns early when the task is cancelled.
    func untilIdle() async {
        // A stream of its own: one that is shared would end for all when a task that waits is cancelled.
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        state.withLock { state in
            if state.queue.isIdle { continuation.finish() } else { state.idleWaiters.append(continuation) }
        }
        for await _ in stream {}
    }

    var isIdle: Bool { state.withLock { $0.queue.isIdle } }

    /// Takes nothing new, answers what waits, and cancels what runs: all of it, or all whose effect has not left.
    func close(cancelsCommitted: Bool) {
        let waiting = state.withLock { state in
            state.isClosed = true
            // Under the lock, so that no call is cancelled which commits in between.
            for task in state.inFlight.tasks(includingCommitted: cancelsCommitted) { task.cancel() }
            return state.queue.removeAll().filter { state.inFlight.finish($0) }
        }
        for call in waiting { answerNow(call.id, .failure(.shuttingDown), batch: call.batch) }
    }
}
