import JSONValue

/// The requests this server has sent to the client of a legacy session and that are not answered yet.
struct PendingRequests: Sendable {
    /// What became of one.
    enum Outcome: Sendable {
        case answered(InputResponse)
        case timedOut
        /// Nobody will answer: the session it was sent in is over, or the client is gone.
        case abandoned
    }

    typealias Receiver = AsyncStream<Outcome>.Continuation

    private var receivers: [RequestID: Receiver] = [:]
    private var count = 0
    private var isClosed = false

    /// An id no request of ours has had.
    mutating func nextID() -> RequestID {
        count += 1
        return RequestID("server-\(count)")
    }

    /// Questions open at once: calls that wait for an answer hold no place among those that run.
    private static let limit = 256

    /// False when nothing is asked any more, or too much is.
    mutating func insert(_ id: RequestID, _ receiver: Receiver) -> Bool {
        guard !isClosed, receivers.count < Self.limit else { return false }
        receivers[id] = receiver
        return true
    }

    /// The receiver of an answer; nil when it has come before or was never asked for.
    mutating func remove(_ id: RequestID) -> Receiver? { receivers.removeValue(forKey: id) }

    mutating func removeAll() -> [Receiver] {
        defer { receivers = [:] }
        return Array(receivers.values)
    }

    /// From now on nothing is asked.
    mutating func close() -> [Receiver] {
        isClosed = true
        return removeAll()
    }
}
