import Synchronization

/// Sends what has changed to whoever has subscribed. Lines go out under the lock, so that an acknowledgement is the
/// first of its stream and nothing follows its end.
final class SubscriptionHub: Sendable {
    private let subscriptions = Mutex(Subscriptions())
    private let sink: any MessageSink

    init(sink: any MessageSink) { self.sink = sink }

    func contains(_ id: RequestID) -> Bool { subscriptions.withLock { $0.contains(id) } }

    func isWatched(_ change: ServerChange) -> Bool { subscriptions.withLock { $0.isWatched(change) } }

    func publish(_ change: ServerChange) {
        subscriptions.withLock { subscriptions in
            for line in subscriptions.lines(for: change) { sink.sendNow(line) }
        }
    }

    /// Opens a stream and acknowledges it.
    /// - Throws: -32603 when too many are open.
    func open(_ id: RequestID, _ filter: SubscriptionFilter) throws(JSONRPCError) {
        try subscriptions.withLock { subscriptions throws(JSONRPCError) in
            sink.sendNow(try subscriptions.open(id, filter))
        }
    }

    /// Ends a stream in silence; false when there is none with this id.
    func close(_ id: RequestID) -> Bool { subscriptions.withLock { $0.close(id) } }

    /// Ends all streams, each with the line it is owed.
    func closeAll(_ lastLine: (RequestID) -> [UInt8]) {
        subscriptions.withLock { subscriptions in
            for id in subscriptions.closeAll() { sink.sendNow(lastLine(id)) }
        }
    }

    func resetLegacy() { subscriptions.withLock { $0.resetLegacy() } }

    func openLegacy(lists: Set<ServerChange.List>) { subscriptions.withLock { $0.openLegacy(lists: lists) } }

    func subscribeLegacy(to uri: String) throws(JSONRPCError) {
        try subscriptions.withLock { subscriptions throws(JSONRPCError) in
            try subscriptions.subscribeLegacy(to: uri)
        }
    }

    func unsubscribeLegacy(from uri: String) { subscriptions.withLock { $0.unsubscribeLegacy(from: uri) } }
}
