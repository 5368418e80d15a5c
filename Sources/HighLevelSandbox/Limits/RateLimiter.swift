/// Counts the requests of the location in a sliding interval and in the day. Refused requests do not count.
package struct RateLimiter: Sendable, Equatable {
    private let profile: RateProfile
    /// When the requests of the last interval were admitted, oldest first.
    private var admissions: [SandboxInstant] = []
    private var day: CivilDate?
    private var admittedToday = 0

    package init(profile: RateProfile) { self.profile = profile }

    /// - Returns: whether the request may go on; false is HighLevel's 429.
    package mutating func admit(at now: SandboxInstant) -> Bool {
        guard profile.isEnforced else { return true }
        forget(before: now)
        guard admissions.count < profile.requests, admittedToday < profile.daily else { return false }
        admissions.append(now)
        admittedToday += 1
        return true
    }

    /// What every answer of the API carries. There is no `Retry-After`, not even on a 429; the daily reset is how
    /// many milliseconds remain, not a moment.
    package mutating func headers(at now: SandboxInstant) -> [String: String] {
        forget(before: now)
        return [
            "x-ratelimit-max": String(profile.requests),
            "x-ratelimit-remaining": String(profile.requests - admissions.count),
            "x-ratelimit-interval-milliseconds": String(profile.interval.wholeMilliseconds),
            "x-ratelimit-limit-daily": String(profile.daily),
            "x-ratelimit-daily-remaining": String(profile.daily - admittedToday),
            "x-ratelimit-daily-reset": String(now.millisecondsUntilMidnight),
        ]
    }

    private mutating func forget(before now: SandboxInstant) {
        let start = now - profile.interval
        if let kept = admissions.firstIndex(where: { $0 > start }) {
            admissions.removeFirst(kept)
        } else {
            admissions.removeAll()
        }
        if day != now.day {
            day = now.day
            admittedToday = 0
        }
    }
}
