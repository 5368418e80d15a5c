/// How many requests the sandbox answers: in any interval, and in a day that ends at midnight UTC.
package struct RateProfile: Sendable, Equatable {
    package let requests: Int
    package let interval: Duration
    package let daily: Int
    /// When false everything is answered; the headers go out all the same, and name a limit nobody reaches.
    package let isEnforced: Bool

    private init(requests: Int, interval: Duration, daily: Int, isEnforced: Bool = true) {
        self.requests = requests
        self.interval = interval
        self.daily = daily
        self.isEnforced = isEnforced
    }

    /// HighLevel publishes 100 in 10 s and 200,000 a day; private tokens on trial accounts were measured at 25.
    package static func perTenSeconds(_ requests: Int, daily: Int = 200_000) -> RateProfile {
        RateProfile(requests: max(1, requests), interval: .seconds(10), daily: max(1, daily))
    }

    package static let off = RateProfile(
        requests: 1_000_000, interval: .seconds(10), daily: 200_000, isEnforced: false)

    /// - Parameter text: `off`, or requests and seconds as `25/10`, and if wanted a daily limit as `25/10/10000`.
    /// - Throws: `SpecificationError` that names the text.
    package init(parsing text: String) throws(SpecificationError) {
        if text == "off" {
            self = .off
            return
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Int($0) }.filter { (1...1_000_000_000).contains($0) }
        guard numbers.count == parts.count, (2...3).contains(parts.count) else {
            throw SpecificationError(
                "\"\(text)\" is no rate. Write requests and seconds as whole numbers above zero, such as 25/10, "
                    + "optionally with a daily limit, such as 25/10/10000, or \"off\".")
        }
        self.init(
            requests: numbers[0], interval: .seconds(numbers[1]), daily: numbers.count == 3 ? numbers[2] : 200_000)
    }
}
