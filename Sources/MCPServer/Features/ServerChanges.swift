import Synchronization

/// Carries changes from whoever makes them to the server's clients.
package final class ServerChanges: Sendable {
    private struct Receiver: Sendable {
        let publish: @Sendable (ServerChange) -> Void
        let isWatched: @Sendable (ServerChange) -> Bool
    }

    private let receiver = Mutex<Receiver?>(nil)

    package init() {}

    /// Tells all who have subscribed to it, at once and however often: whoever publishes often sees to it that this is
    /// not too often.
    package func publish(_ change: ServerChange) { receiver.withLock { $0 }?.publish(change) }

    /// Whether anybody has subscribed to it, so that what is costly to notice need not be noticed for nobody.
    package func isWatched(_ change: ServerChange) -> Bool { receiver.withLock { $0 }?.isWatched(change) ?? false }

    func connect(
        publish: @escaping @Sendable (ServerChange) -> Void, isWatched: @escaping @Sendable (ServerChange) -> Bool
    ) {
        receiver.withLock { $0 = Receiver(publish: publish, isWatched: isWatched) }
    }
}
