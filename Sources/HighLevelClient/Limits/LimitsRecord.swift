import Synchronization

/// Keeps what HighLevel's answers told last of an account's limits. Every call passes here, and hardly anyone asks: the
/// headers are kept as they came and read only then.
package final class LimitsRecord: Sendable {
    private struct Sighting: Sendable {
        let headers: [(name: String, value: String)]
        let instant: ContinuousClock.Instant
    }

    /// Apart, because an answer may tell of one and not of the other.
    private struct Sightings: Sendable {
        var burst: Sighting?
        var daily: Sighting?
    }

    private let last = Mutex(Sightings())
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
        let last = last.withLock { $0 }
        guard last.burst != nil || last.daily != nil else { return nil }
        return AccountLimits(
            burst: last.burst.flatMap { AccountLimits.Burst(RateLimitHeaders($0.headers), seenAt: $0.instant) },
            daily: last.daily.flatMap { AccountLimits.Daily(RateLimitHeaders($0.headers), seenAt: $0.instant) })
    }

    /// An answer without such headers, as a CDN gives, changes nothing, nor does one with a part of them change the
    /// rest: what was known before is still the best there is.
    func record(_ response: HTTPResponse) {
        guard RateLimitHeaders.arePresent(in: response.headers) else { return }
        let tellsBurst = RateLimitHeaders.tellBurst(response.headers)
        let tellsDaily = RateLimitHeaders.tellDaily(response.headers)
        guard tellsBurst || tellsDaily else { return }
        let sighting = Sighting(headers: response.headers, instant: now())
        last.withLock { last in
            if tellsBurst { last.burst = sighting }
            if tellsDaily { last.daily = sighting }
        }
        onSighting()
    }
}
