import ByteText

/// What a response tells of the account's limits. HighLevel sends the `x-ratelimit-…` headers with every answer, all
/// durations in milliseconds, and has not been seen to send `Retry-After`; a CDN before it may.
struct RateLimitHeaders {
    /// Requests the account may make in one burst window.
    let burstLimit: Int?
    let burstRemaining: Int?
    /// How long the account's burst window is.
    let interval: Duration?
    let dailyLimit: Int?
    let dailyRemaining: Int?
    /// Time until the day's allowance is renewed; a duration, not a date.
    let dailyReset: Duration?
    /// `Retry-After`, which may be a number of seconds or a date.
    let retryAfter: Duration?

    private static let prefix = "x-ratelimit-"
    static let day = Duration.seconds(86_400)
    /// HighLevel's burst window, where an answer does not tell it.
    static let usualInterval = Duration.seconds(10)

    init(_ headers: [(name: String, value: String)], now: WallTime = .now()) {
        burstLimit = headers.number("x-ratelimit-max")
        burstRemaining = headers.number("x-ratelimit-remaining")
        interval = headers.number("x-ratelimit-interval-milliseconds").map { min(.milliseconds($0), Self.day) }
        dailyLimit = headers.number("x-ratelimit-limit-daily")
        dailyRemaining = headers.number("x-ratelimit-daily-remaining")
        dailyReset = headers.number("x-ratelimit-daily-reset").map { min(.milliseconds($0), Self.day) }
        retryAfter = headers.firstValue(named: "retry-after").flatMap { text in
            headers.number("retry-after").map { .seconds($0) } ?? Self.wait(until: text, headers, now: now)
        }.map { min($0, Self.day) }
    }

    /// A date is the sender's, so it counts from the sender's own `Date` where there is one.
    private static func wait(
        until text: String, _ headers: [(name: String, value: String)], now: WallTime
    ) -> Duration? {
        let start = headers.firstValue(named: "date").flatMap { WallTime(httpDate: $0) } ?? now
        // One that has passed says nothing of how long to wait.
        return WallTime(httpDate: text).map { $0 - start }.flatMap { $0 > .zero ? $0 : nil }
    }

    /// Whether there is anything here to be read, found out without reading it.
    static func arePresent(in headers: [(name: String, value: String)]) -> Bool {
        headers.contains { name, _ in
            name.utf8.count > prefix.utf8.count && zip(name.utf8, prefix.utf8).allSatisfy { $0 | 0x20 == $1 }
        }
    }

    /// Whether both numbers of the burst window can be read here.
    static func tellBurst(_ headers: [(name: String, value: String)]) -> Bool {
        headers.number("x-ratelimit-max") != nil && headers.number("x-ratelimit-remaining") != nil
    }

    /// Whether both numbers of the day can be read here.
    static func tellDaily(_ headers: [(name: String, value: String)]) -> Bool {
        headers.number("x-ratelimit-limit-daily") != nil && headers.number("x-ratelimit-daily-remaining") != nil
    }

    var isDayExhausted: Bool { dailyRemaining == 0 }

    /// How long to wait after a burst: what the server asks for, within reason, else one whole window.
    var burstWait: Duration { retryAfter.map { min($0, Quota.longestPause) } ?? interval ?? Self.usualInterval }
}

extension [(name: String, value: String)] {
    /// A header that is a whole number of at most twelve digits.
    func number(_ name: String) -> Int? {
        guard let text = firstValue(named: name), (1...12).contains(text.utf8.count), text.utf8.allSatisfy(\.isDigit)
        else { return nil }
        return Int(text)
    }
}
