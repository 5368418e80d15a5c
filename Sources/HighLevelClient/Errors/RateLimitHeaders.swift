/// What a response tells of the account's limits. HighLevel sends the `x-ratelimit-…` headers with every answer, all
/// durations in milliseconds, and has not been seen to send `Retry-After`; a CDN before it may.
struct RateLimitHeaders {
    /// How long the account's burst window is.
    let interval: Duration?
    let dailyRemaining: Int?
    /// Time until the day's allowance is renewed; a duration, not a date.
    let dailyReset: Duration?
    /// `Retry-After` in its form of whole seconds; the form of a date would need a clock we share with the server.
    let retryAfter: Duration?

    private static let day = Duration.seconds(86_400)

    init(_ response: HTTPResponse) {
        interval = response.number("x-ratelimit-interval-milliseconds").map { .milliseconds($0) }
        dailyRemaining = response.number("x-ratelimit-daily-remaining")
        dailyReset = response.number("x-ratelimit-daily-reset").map { min(.milliseconds($0), Self.day) }
        retryAfter = response.number("retry-after").map { min(.seconds($0), Self.day) }
    }

    var isDayExhausted: Bool { dailyRemaining == 0 }

    /// How long to wait after a burst: what the server asks for, else one whole window.
    var burstWait: Duration { retryAfter ?? interval.map { min($0, Self.day) } ?? .seconds(10) }
}

extension HTTPResponse {
    /// A header that is a whole number of at most twelve digits.
    func number(_ name: String) -> Int? {
        guard let text = header(name), (1...12).contains(text.utf8.count), text.utf8.allSatisfy(\.isDigit) else {
            return nil
        }
        return Int(text)
    }
}
