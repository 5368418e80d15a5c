/// What one answer of HighLevel's tells of the account's allowance.
package struct QuotaObservation: Sendable, Equatable {
    /// Requests in one window, and what is left of them.
    package var limit: Int?
    package var remaining: Int?
    package var window: Duration?
    package var dailyRemaining: Int?
    /// Until the day's allowance is renewed.
    package var dailyReset: Duration?
    /// Whether it is a success that names no limits, as none of HighLevel's own does.
    package var isSilent = false
    /// Whether the answer is a 429.
    package var isRefusal: Bool
    /// What the answer asks for itself.
    package var retryAfter: Duration?
    /// When the answer came.
    package var at: WallTime

    package init(
        limit: Int? = nil, remaining: Int? = nil, window: Duration? = nil, dailyRemaining: Int? = nil,
        dailyReset: Duration? = nil, isRefusal: Bool = false, retryAfter: Duration? = nil, at: WallTime
    ) {
        self.limit = limit
        self.remaining = remaining
        self.window = window
        self.dailyRemaining = dailyRemaining
        self.dailyReset = dailyReset
        self.isRefusal = isRefusal
        self.retryAfter = retryAfter
        self.at = at
    }

    /// Whether it says that nothing more may be sent just now.
    var closes: Bool { isRefusal || remaining == 0 || dailyRemaining == 0 }

    /// Nil when the answer tells nothing, as a CDN's page does.
    init?(_ response: HTTPResponse, at now: WallTime) {
        let isRefusal = response.status == 429
        guard isRefusal || RateLimitHeaders.arePresent(in: response.headers) else {
            guard (200..<300).contains(response.status) else { return nil }
            self.init(at: now)
            isSilent = true
            return
        }
        let headers = RateLimitHeaders(response.headers, now: now)
        self.init(
            limit: headers.burstLimit, remaining: headers.burstRemaining, window: headers.interval,
            dailyRemaining: headers.dailyRemaining, dailyReset: headers.dailyReset, isRefusal: isRefusal,
            retryAfter: isRefusal ? headers.retryAfter : nil, at: now)
    }
}
