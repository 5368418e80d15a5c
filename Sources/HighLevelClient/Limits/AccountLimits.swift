/// How often the account may still be called, as HighLevel's answers told it. An answer may tell only one of the parts,
/// so each knows when it was seen.
package struct AccountLimits: Sendable, Hashable {
    /// What may be sent in a short window.
    package struct Burst: Sendable, Hashable {
        package let limit: Int
        package let remaining: Int
        package let window: Duration?
        /// When the answer came.
        package let seenAt: ContinuousClock.Instant

        /// What is left; nil once the window has passed, since nobody knows then.
        package func remaining(at now: ContinuousClock.Instant) -> Int? {
            now < seenAt + (window ?? RateLimitHeaders.usualInterval) ? remaining : nil
        }
    }

    /// What may be sent in a day.
    package struct Daily: Sendable, Hashable {
        package let limit: Int
        package let remaining: Int
        /// From when it was seen until the allowance is renewed.
        package let reset: Duration?
        /// When the answer came.
        package let seenAt: ContinuousClock.Instant

        /// What is left; nil once the allowance has been renewed, since nobody knows then.
        package func remaining(at now: ContinuousClock.Instant) -> Int? {
            now < seenAt + (reset ?? RateLimitHeaders.day) ? remaining : nil
        }

        /// The time that is left.
        package func reset(at now: ContinuousClock.Instant) -> Duration? {
            reset.map { max(seenAt + $0 - now, .zero) }
        }
    }

    /// Nil as long as no answer has told, as for `daily`.
    package let burst: Burst?
    package let daily: Daily?

    /// When the last answer came that told of either.
    package var seenAt: ContinuousClock.Instant? {
        [burst?.seenAt, daily?.seenAt].compactMap(\.self).max()
    }
}

extension AccountLimits.Burst {
    /// Nil unless the headers tell all of it.
    init?(_ headers: RateLimitHeaders, seenAt: ContinuousClock.Instant) {
        guard let limit = headers.burstLimit, let remaining = headers.burstRemaining else { return nil }
        self.init(limit: limit, remaining: remaining, window: headers.interval, seenAt: seenAt)
    }
}

extension AccountLimits.Daily {
    /// Nil unless the headers tell all of it.
    init?(_ headers: RateLimitHeaders, seenAt: ContinuousClock.Instant) {
        guard let limit = headers.dailyLimit, let remaining = headers.dailyRemaining else { return nil }
        self.init(limit: limit, remaining: remaining, reset: headers.dailyReset, seenAt: seenAt)
    }
}
