package import HighLevelClient

/// What an error means to a job, in view of those before it. It decides; nothing is sent or slept here.
package struct BulkPatience: Sendable {
    package enum Consequence: Sendable, Equatable {
        /// The contact was refused, and only it.
        case fail(cause: String)
        /// The request may have taken effect.
        case open
        /// Nothing took effect; the same again after a while.
        case again(after: Duration)
        /// Nothing took effect, and the next would fare no better just now.
        case stop
        /// Nothing took effect, nothing has before, and nothing ever will: what was asked for is refused.
        case end
    }

    /// Failures in a row, each of which would have gone away by itself.
    private static let greatestFailures = 6
    /// Contacts refused in a row before any was done: it is what was asked for that is refused, not they.
    private static let greatestRefusals = 10
    private static let longestWait = Duration.seconds(15)

    private var failures = 0
    private var refusals = 0
    private var hasWorked: Bool

    /// - Parameter hasWorked: Whether contacts have been changed already.
    package init(hasWorked: Bool = false) { self.hasWorked = hasWorked }

    package mutating func noteSuccess() {
        (failures, refusals, hasWorked) = (0, 0, true)
    }

    package mutating func consequence(of error: HighLevelError, for action: BulkAction) -> Consequence {
        if error.mayHaveBeenApplied { return .open }
        if error.code == .notFound || error.code == .invalidArguments {
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
        let usual = Duration.milliseconds(500) * (1 << min(failures - 1, 5))
        return .again(after: min(max(error.retryAfter ?? .zero, usual), Self.longestWait))
    }

    /// Whether it goes away by itself.
    private static func passes(_ error: HighLevelError) -> Bool {
        switch error.code {
        case .rateLimited, .unreachable, .timeout, .upstream, .busy: error.retryable || error.fault == .highlevel
        default: false
        }
    }
}
