package import MCPServer
import Synchronization

/// Tells who has subscribed to the account's status that it has changed, at most once a second: with every answer of
/// HighLevel's something in it is different.
package final class AccountStatusPublisher: Sendable {
    private let change: ServerChange
    private let changes: ServerChanges
    private let timing: Timing
    private let throttle = Mutex(ChangeThrottle(interval: .seconds(1)))

    /// - Parameters:
    ///   - changes: Through which it is told.
    ///   - profile: Whose status, where several are served.
    ///   - timing: By which a second passes.
    package init(changes: ServerChanges, profile: String? = nil, timing: Timing = .continuous) {
        let uri = ResourceAddress.account.uri
        change = .resource(profile.map { ProfileAddress(alias: $0, inner: uri).uri } ?? uri)
        self.changes = changes
        self.timing = timing
    }

    /// To be called whenever HighLevel has told of limits. Costs next to nothing while nobody has subscribed.
    package func limitsSeen() {
        guard changes.isWatched(change) else { return }
        switch throttle.withLock({ $0.change(at: timing.now()) }) {
        case .tell: changes.publish(change)
        case .tellAfter(let wait): Task { await publish(after: wait) }
        case .nothing: break
        }
    }

    private func publish(after wait: Duration) async {
        // However the sleep ends, the change has not been told.
        do { try await timing.sleep(wait) } catch {}
        throttle.withLock { $0.tell(at: timing.now()) }
        changes.publish(change)
    }
}
