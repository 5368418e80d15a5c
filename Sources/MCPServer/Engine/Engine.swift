import JSONValue
package import Logging
import Synchronization

/// The server without its pipes: lines go in, lines come out. It never waits for a handler, so `ping` and
/// cancellation overtake whatever runs.
package final class Engine: Sendable {
    struct State {
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
    let subscriptions: SubscriptionHub
    let logger: Logger
    let state: Mutex<State>
    /// What was asked of a legacy client. Under a lock of its own: a task that is cancelled under the other's settles
    /// its question at once.
    let pending = Mutex(PendingRequests())

    package init(
        configuration: ServerConfiguration, features: ServerFeatures, sink: any MessageSink, logger: Logger
    ) {
        methods = Methods(configuration: configuration, features: features)
        self.sink = sink
        subscriptions = SubscriptionHub(sink: sink)
        self.logger = logger
        state = Mutex(
            State(queue: CallQueue(limits: CallQueue.Limits(running: configuration.concurrentCalls))))
        features.changes.connect(
            publish: { [subscriptions] in subscriptions.publish($0) },
            isWatched: { [subscriptions] in subscriptions.isWatched($0) })
    }

    var configuration: ServerConfiguration { methods.configuration }

    // MARK: - In

    package func receive(_ event: LineSplitter.Event) {
        switch event {
        case .line(let line): receive(line)
        case .oversizedLine:
            answerOrphan(.invalidRequest("The line is longer than \(configuration.lineLimit) bytes."))
        }
    }

    private func receive(_ line: [UInt8]) {
        switch LineReading(line: line) {
        case .message(let message): receive(message, byteCount: line.count, batch: nil)
        case .batch(let elements): receive(batch: elements)
        case .failure(let id?, let error): answerNow(id, .failure(error), batch: nil)
        case .failure(nil, let error): answerOrphan(error)
        }
    }

    private func receive(batch elements: [JSON]) {
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
            // Each by its own size: what waits is bounded in bytes.
            receive(JSONRPCMessage(element), byteCount: element.serializedBytes().count, batch: batch)
        }
        if let reply = batch.add(nil) { sendNow(reply) }
    }

    private func receive(_ message: JSONRPCMessage, byteCount: Int, batch: BatchReply?) {
        switch message {
        case .request(let request):
            batch?.expectResponse()
            serve(request, byteCount: byteCount, batch: batch)
        case .notification(Method.cancelled, let params): cancel(params)
        case .notification(Method.initialized, _): openLegacySession()
        case .response(let response): receive(response)
        case .notification, .malformedNotification: break
        case .invalid(let id, let error):
            batch?.expectResponse()
            if let id {
                answerNow(id, .failure(error), batch: batch)
            } else {
                answerOrphan(error, batch: batch)
            }
        }
    }

    // MARK: - Out

    func answerNow(_ id: RequestID, _ outcome: Result<JSON, JSONRPCError>, batch: BatchReply?) {
        let response = ResponseLine.message(id, outcome.map { $0.serializedBytes() })
        guard let batch else { return sendNow(response) }
        if let reply = batch.add(response, orElse: Self.tooLong(id)) { sendNow(reply) }
    }

    /// Stands for a response for which the answer to a batch has no room.
    private static func tooLong(_ id: RequestID) -> [UInt8] {
        ResponseLine.message(
            id, .failure(JSONRPCError(.busy, "The answers to the batch are too long; send its requests one by one.")))
    }

    func answer(_ id: RequestID, _ outcome: Outcome, batch: BatchReply?) async {
        let response = ResponseLine.message(id, outcome)
        guard let batch else { return await sink.send(ResponseLine.line(response)) }
        if let reply = batch.add(response, orElse: Self.tooLong(id)) { await sink.send(ResponseLine.line(reply)) }
    }

    private func answerOrphan(_ error: JSONRPCError, batch: BatchReply? = nil) {
        let response = state.withLock { $0.session.orphanError(error) }.serializedBytes()
        guard let batch else { return sendNow(response) }
        if let reply = batch.add(response) { sendNow(reply) }
    }

    func sendNow(_ message: [UInt8]) { sink.sendNow(ResponseLine.line(message)) }
}
