import Synchronization

/// What calls of one process leave for those after them: which equal writes are under way, how HighLevel's clock goes,
/// and when the credential was last seen to be good.
package final class CallMemory: Sendable {
    let writes = EqualWrites()
    private let clock = Mutex(ServerClock())
    private let goodAt = Mutex<ContinuousClock.Instant?>(nil)
    /// A token that worked a moment ago is not to blame for an answer that names no cause.
    private static let trust = Duration.seconds(300)

    package init() {}

    /// Our time as HighLevel's clock shows it.
    func serverTime(of time: WallTime) -> WallTime { time + clock.withLock { $0.offset } }

    /// An answer that came; `sent` is when its request left.
    func note(_ response: HTTPResponse, sent: WallTime, received: WallTime) {
        guard let date = response.header("date").flatMap({ WallTime(httpDate: $0) }) else { return }
        clock.withLock { $0.take(date: date, sent: sent, received: received) }
    }

    func credentialWorked(at now: ContinuousClock.Instant) { goodAt.withLock { $0 = now } }

    /// Whether the credential was accepted not long ago.
    func trustsCredential(at now: ContinuousClock.Instant) -> Bool {
        goodAt.withLock { $0.map { now - $0 < Self.trust } ?? false }
    }
}
