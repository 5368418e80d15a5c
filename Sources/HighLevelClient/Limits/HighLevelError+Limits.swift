extension HighLevelError {
    /// For a caller that no longer waits.
    static var cancelledBeforeSending: HighLevelError { noAnswer(.cancelled) }

    /// Nothing may be sent within the call's time.
    static func noPermit(_ grant: QuotaGrant, at now: WallTime) -> HighLevelError {
        if let end = grant.dayClosedUntil {
            return HighLevelError(
                .dailyLimit, "The account's requests for today are used up. Nothing was sent.", fault: .account,
                retryable: true, retryAfter: end - now,
                nextStep: "Stop calling until the allowance is renewed, in \((end - now).inWords).")
        }
        let wait = max((grant.nextAt ?? now) - now, .milliseconds(1))
        return HighLevelError(
            .rateLimited,
            "HighLevel allows this account \(grant.limit) requests in \(grant.window.inWords), and too many calls wait "
                + "for their turn. Nothing was sent.",
            fault: .account, retryable: true, retryAfter: wait,
            nextStep: "Make fewer calls at once. Wait for retryAfterMs, then make the same call again.")
    }
}

extension Duration {
    /// For people: `10 seconds`, `3 hours and 5 minutes`.
    var inWords: String {
        let seconds = (microseconds + 999_999) / 1_000_000
        func count(_ number: Int64, _ unit: String) -> String { "\(number) \(unit)\(number == 1 ? "" : "s")" }
        if seconds < 120 { return count(seconds, "second") }
        let minutes = seconds / 60
        if minutes < 60 { return count(minutes, "minute") }
        let rest = minutes % 60
        return count(minutes / 60, "hour") + (rest > 0 ? " and \(count(rest, "minute"))" : "")
    }
}
