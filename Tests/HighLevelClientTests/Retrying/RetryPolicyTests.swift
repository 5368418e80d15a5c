import HighLevelClient
import Testing

/// When a request is sent again (design: "Writing safely"), row by row.
struct RetryPolicyTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let outcome: AttemptOutcome
        /// After which it is repeated.
        let kinds: Set<RepeatKind>

        init(_ name: String, _ outcome: AttemptOutcome, _ kinds: Set<RepeatKind>) {
            self.name = name
            self.outcome = outcome
            self.kinds = kinds
        }

        var testDescription: String { name }
    }

    private static let all = Set(RepeatKind.allCases)
    private static let harmless: Set<RepeatKind> = [.read, .idempotentWrite]

    private static func status(_ status: Int) -> AttemptOutcome { .answer(.init(status: status)) }
    private static func failure(_ reason: HTTPSendingError.Reason, sent: Bool) -> AttemptOutcome {
        .noAnswer(HTTPSendingError(reason, requestMayHaveBeenApplied: sent))
    }

    static let rows: [Row] = [
        Row("success", .success, []),
        Row("429", status(429), all),
        Row("429, the day is used up", .answer(.init(status: 429, isDayUsedUp: true)), []),
        Row("500", status(500), [.read]),
        Row("502", status(502), harmless), Row("503", status(503), harmless), Row("504", status(504), harmless),
        Row("501", status(501), []), Row("522", status(522), []), Row("408", status(408), []),
        Row("401 Command timed out", .answer(.init(status: 401, isGatewayTimeout: true)), [.read]),
        Row("401", status(401), []), Row("403", status(403), []), Row("404", status(404), []),
        Row("400", status(400), []), Row("422", status(422), []), Row("302", status(302), []),
        Row("refused", failure(.refused, sent: false), all),
        Row("the proxy failed", failure(.proxy, sent: false), all),
        Row("DNS", failure(.dns, sent: false), all),
        Row("no connection in time", failure(.timeout(.connecting), sent: false), all),
        Row("closed before anything was sent", failure(.connectionClosed, sent: false), all),
        Row("closed without an answer", failure(.connectionClosed, sent: true), harmless),
        Row("cut off in the body", failure(.truncatedBody, sent: true), harmless),
        Row("no answer in time", failure(.timeout(.awaitingResponse), sent: true), []),
        Row("no whole body in time", failure(.timeout(.readingBody), sent: true), []),
        Row("TLS", failure(.tls, sent: false), []),
        Row("too large", failure(.tooLarge, sent: true), []),
        Row("no HTTP", failure(.protocolViolation, sent: true), []),
        Row("cancelled", failure(.cancelled, sent: false), []),
        Row("cancelled late", failure(.cancelled, sent: true), []),
        Row("cannot be written", failure(.invalidRequest, sent: false), []),
        Row("the server stops", failure(.shutDown, sent: false), []),
    ]

    @Test(arguments: rows, RepeatKind.allCases)
    func `it is repeated where that can do no harm`(row: Row, kind: RepeatKind) {
        let decision = RetryPolicy().decision(
            after: row.outcome, attempt: 1, of: kind, timeLeft: .seconds(30), random: 0)
        if row.kinds.contains(kind) {
            #expect(decision != .stop && decision != .alreadyDone)
        } else {
            #expect(decision == .stop)
        }
    }

    @Test(arguments: [(1, true), (2, true), (3, false), (4, false)])
    func `there are three attempts`(attempt: Int, isRepeated: Bool) {
        let decision = RetryPolicy().decision(
            after: Self.status(503), attempt: attempt, of: .read, timeLeft: .seconds(30), random: 0.5)
        #expect((decision != .stop) == isRepeated)
    }

    @Test(arguments: [
        (1, 0.0, 0), (1, 0.5, 250), (1, 1, 500), (2, 0, 0), (2, 0.5, 500), (2, 1, 1_000), (20, 1, 4_000),
    ])
    func `the wait is anything up to what doubles each time`(attempt: Int, random: Double, milliseconds: Int) {
        var policy = RetryPolicy()
        policy.attempts = 99
        #expect(
            policy.decision(
                after: Self.status(503), attempt: attempt, of: .read, timeLeft: .seconds(60), random: random)
                == .again(after: .milliseconds(milliseconds)))
    }

    @Test(arguments: [(Duration.seconds(10), Duration.seconds(30), true), (.seconds(10), .seconds(10), false)])
    func `after a 429 its own wait is waited, if the call has the time`(
        wait: Duration, timeLeft: Duration, isRepeated: Bool
    ) {
        let decision = RetryPolicy().decision(
            after: .answer(.init(status: 429, wait: wait)), attempt: 1, of: .otherWrite, timeLeft: timeLeft, random: 0.9
        )
        #expect(decision == (isRepeated ? .again(after: wait) : .stop))
    }

    @Test(arguments: [(true, true, true), (true, false, false), (false, true, false)])
    func `a repeated removal that finds nothing is done`(isRemoval: Bool, isOpen: Bool, isDone: Bool) {
        let decision = RetryPolicy().decision(
            after: .answer(.init(status: 400, isMissing: true)), attempt: 2, of: .idempotentWrite,
            isRemoval: isRemoval, isOpen: isOpen, timeLeft: .seconds(30), random: 0)
        #expect(decision == (isDone ? .alreadyDone : .stop))
    }
}
