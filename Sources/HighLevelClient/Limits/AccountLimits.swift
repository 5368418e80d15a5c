/// How often the account may still be called, as one answer of HighLevel's told it.
package struct AccountLimits: Sendable, Hashable {
    /// What may be sent in a short window.
    package struct Burst: Sendable, Hashable {
        package let limit: Int
        package let remaining: Int
        package let window: Duration?
    }

    /// What may be sent in a day.
    package struct Daily: Sendable, Hashable {
        package let limit: Int
        package let remaining: Int
        /// From when it was seen until the allowance is renewed.
        package let reset: Duration?

        /// The time left when `elapsed` has passed since it was seen.
        package func reset(after elapsed: Duration) -> Duration? { reset.map { max($0 - elapsed, .zero) } }
    }

    /// Nil where the answer did not tell, as for `daily`.
    package let burst: Burst?
    package let daily: Daily?
    /// When the answer came.
    package let seenAt: ContinuousClock.Instant

    init(_ headers: RateLimitHeaders, seenAt: ContinuousClock.Instant) {
        burst =
            if let limit = headers.burstLimit, let remaining = headers.burstRemaining {
                Burst(limit: limit, remaining: remaining, window: headers.interval)
            } else {
                nil
            }
        daily =
            if let limit = headers.dailyLimit, let remaining = headers.dailyRemaining {
                Daily(limit: limit, remaining: remaining, reset: headers.dailyReset)
            } else {
                nil
            }
        self.seenAt = seenAt
    }
}
