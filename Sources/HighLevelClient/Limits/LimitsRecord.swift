import Synchronization

/// Keeps what HighLevel's last answer told of an account's limits. Every call passes here, and hardly anyone asks: the
/// headers are kept as they came and read only then.
package final class LimitsRecord: Sendable {
    private struct Sighting: Sendable {
        let headers: [(name: String, value: String)]
        let instant: ContinuousClock.Instant
    }

    private let last = Mutex<Sighting?>(nil)
    private let now: @Sendable () -> ContinuousClock.Instant
    private let onSighting: @Sendable () -> Void

    /// `onSighting` is told of every answer that names limits, by the call that got it: it must not take long.
    package init(
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        onSighting: @escaping @Sendable () -> Void = {}
    ) {
        self.now = now
        self.onSighting = onSighting
    }

    /// Nil as long as no answer has named any.
    package var latest: AccountLimits? {
        last.withLock { $0 }.map { AccountLimits(RateLimitHeaders($0.headers), seenAt: $0.instant) }
    }

    /// An answer without such headers, as a CDN gives, changes nothing: what was known before is still the best there
    /// is.
    func record(_ response: HTTPResponse) {
        guard RateLimitHeaders.arePresent(in: response.headers) else { return }
        let sighting = Sighting(headers: response.headers, instant: now())
        last.withLock { $0 = sighting }
        onSighting()
    }
}
