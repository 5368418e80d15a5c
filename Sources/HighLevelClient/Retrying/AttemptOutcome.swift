/// What became of one attempt, as far as it decides whether there is another.
package enum AttemptOutcome: Sendable, Equatable {
    case success
    /// HighLevel, or what stands before it, answered.
    case answer(Answer)
    case noAnswer(HTTPSendingError)

    package struct Answer: Sendable, Equatable {
        package var status: Int
        /// HighLevel's gateway says 401 where others say 504.
        package var isGatewayTimeout = false
        /// The day's requests are used up.
        package var isDayUsedUp = false
        /// There is no such record.
        package var isMissing = false
        /// How long a 429 is to be waited for.
        package var wait: Duration

        package init(
            status: Int, isGatewayTimeout: Bool = false, isDayUsedUp: Bool = false, isMissing: Bool = false,
            wait: Duration = .seconds(10)
        ) {
            self.status = status
            self.isGatewayTimeout = isGatewayTimeout
            self.isDayUsedUp = isDayUsedUp
            self.isMissing = isMissing
            self.wait = wait
        }
    }
}
