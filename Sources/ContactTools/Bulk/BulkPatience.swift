package import HighLevelClient

/// What an error means to a job, in view of those before it. It decides; nothing is sent or slept here.
package struct BulkPatience: Sendable {
    package enum Consequence: Sendable, Equatable {
        /// The contact was refused, and only it.
        case fail(cause: String)
        /// The request may have taken effect; the next one after a while, or, where this is nil, not in this run.
        case open(after: Duration?)
        /// Nothing took effect; the same again after a while.
        case again(after: Duration)
        /// Nothing took effect, and the next would fare no better just now.
        case stop
        /// Nothing took effect, nothing has before, and nothing ever will: what was asked for is refused.
        case end
    }

    /// Failures in a row, each of which would have gone away by itself.
    private static let greatestFailures = 6
    /// Requests in a row of which the last is lost. Each may cost one contact of whom nobody knows what became; with a
    /// fifth of all answers lost by chance so many in a row come once in 400,000 requests.
    private static let greatestLosses = 8
    /// The same for what must not be repeated, where HighLevel has not answered this run once: whoever goes on with a job
    /// during an outage is to lose few with each try.
    private static let greatestEarlyLosses = 4
    /// Contacts refused in a row before any was done: it is what was asked for that is refused, not they.
    private static let greatestRefusals = 10
    private static let longestWait = Duration.seconds(15)

    /// Requests in a row that came to nothing, or of which that is not known.
    private var failures = 0
    private var hasAnswered = false
    private var refusals = 0
    private var hasWorked: Bool

    /// - Parameter hasWorked: Whether contacts have been changed already.
    package init(hasWorked: Bool = false) { self.hasWorked = hasWorked }

    package mutating func noteSuccess() {
        noteAnswer()
        (refusals, hasWorked) = (0, true)
    }

    /// HighLevel has answered, to whatever effect: it is there.
    package mutating func noteAnswer() { (failures, hasAnswered) = (0, true) }

    /// Whether requests had better go one at a time: more than one in a row has failed, or none was answered yet.
    package var isTried: Bool { !hasAnswered || failures > 1 }

    package mutating func consequence(of error: HighLevelError, for action: BulkAction) -> Consequence {
        if error.mayHaveBeenApplied {
            failures += 1
            let limit = hasAnswered || action.isRepeatable ? Self.greatestLosses : Self.greatestEarlyLosses
            return .open(after: failures < limit ? wait(error) : nil)
        }
        if error.code == .notFound || error.code == .invalidArguments {
            noteAnswer()
            if action.isMeant(by: error.field) { return hasWorked ? .stop : .end }
            // A request for many is refused whole for what they have in common, as long as none has been taken.
            if action.takesMany, !hasWorked { return .end }
            refusals += 1
            guard hasWorked || refusals < Self.greatestRefusals else { return .stop }
            return .fail(cause: BulkVerdict.cause("\(error.code): \(error.message)"))
        }
        guard Self.passes(error) else { return .stop }
        failures += 1
        guard failures < Self.greatestFailures else { return .stop }
        return .again(after: wait(error))
    }

    /// Longer with each failure in a row.
    private func wait(_ error: HighLevelError) -> Duration {
        let usual = Duration.milliseconds(500) * (1 << min(failures - 1, 5))
        return min(max(error.retryAfter ?? .zero, usual), Self.longestWait)
    }

    /// Whether it goes away by itself.
    static func passes(_ error: HighLevelError) -> Bool {
        switch error.code {
        case .rateLimited, .unreachable, .timeout, .upstream, .busy: error.retryable || error.fault == .highlevel
        default: false
        }
    }
}
