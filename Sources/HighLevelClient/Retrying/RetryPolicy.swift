/// Whether a request is sent again, and when (design: "Writing safely"). What may have been applied and would be
/// applied twice is never repeated.
package struct RetryPolicy: Sendable, Equatable {
    package enum Decision: Sendable, Equatable {
        /// The attempt's result is the call's.
        case stop
        case again(after: Duration)
        /// A repeated removal that finds nothing: the first one did it.
        case alreadyDone
    }

    package var attempts = 3
    /// The longest wait before the second attempt; it doubles with each further one.
    package var firstWait = Duration.milliseconds(500)
    package var longestWait = Duration.seconds(4)
    /// A repetition that would have less time than this is not worth it.
    package var leastTime = Duration.milliseconds(50)

    package init() {}

    /// Every request is sent once.
    package static var once: RetryPolicy {
        var policy = RetryPolicy()
        policy.attempts = 1
        return policy
    }

    /// - Parameters:
    ///   - outcome: Of the attempt that has just ended.
    ///   - attempt: Its number, from 1.
    ///   - kind: Of the request.
    ///   - isRemoval: Whether it removes the very record its path names.
    ///   - isOpen: Whether an earlier attempt may have been applied.
    ///   - timeLeft: Of the call.
    ///   - random: From 0 up to 1, for the jitter.
    /// - Returns: what is to be done.
    package func decision(
        after outcome: AttemptOutcome, attempt: Int, of kind: RepeatKind, isRemoval: Bool = false,
        isOpen: Bool = false, timeLeft: Duration, random: Double
    ) -> Decision {
        if isRemoval, isOpen, case .answer(let answer) = outcome, answer.isMissing { return .alreadyDone }
        guard attempt < attempts, let wait = wait(after: outcome, attempt: attempt, of: kind, random: random),
            timeLeft >= wait + leastTime
        else { return .stop }
        return .again(after: wait)
    }

    /// Nil when the request is not to be repeated.
    private func wait(
        after outcome: AttemptOutcome, attempt: Int, of kind: RepeatKind, random: Double
    ) -> Duration? {
        switch outcome {
        case .success: return nil
        case .answer(let answer):
            if answer.status == 429 { return answer.isDayUsedUp ? nil : answer.wait }
            return mayRepeat(answer, kind) ? backOff(attempt, random) : nil
        case .noAnswer(let error): return mayRepeat(error, kind) ? backOff(attempt, random) : nil
        }
    }

    private func mayRepeat(_ answer: AttemptOutcome.Answer, _ kind: RepeatKind) -> Bool {
        switch (kind, answer.status) {
        case (.read, 500), (.read, 502...504): true
        case (.read, 401): answer.isGatewayTimeout
        case (.idempotentWrite, 502...504): true
        default: false
        }
    }

    private func mayRepeat(_ error: HTTPSendingError, _ kind: RepeatKind) -> Bool {
        switch error.reason {
        case .refused, .dns, .proxy, .timeout(.connecting), .connectionClosed, .truncatedBody:
            kind != .otherWrite || !error.requestMayHaveBeenApplied
        // Time is up; or the same would come again; or nobody wants it any more.
        case .timeout, .tls, .tooLarge, .cancelled, .protocolViolation, .invalidRequest, .shutDown: false
        }
    }

    /// Full jitter: anything from nothing to the longest wait of this attempt, so that clients that failed together do
    /// not come back together.
    private func backOff(_ attempt: Int, _ random: Double) -> Duration {
        let longest = min(longestWait, firstWait * (1 << min(attempt - 1, 16)))
        return longest * random
    }
}
