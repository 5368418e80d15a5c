import CredentialVault
import Testing

@testable import Commands
@testable import HighLevelClient

/// What is said of one read: by the answer, its limits, its time and its date.
struct AccessCheckTests {
    private func findings(
        _ outcome: AccessFacts.Outcome, limits: AccountLimits? = nil, origin: String = "https://example.com"
    ) -> [Finding] {
        let facts = AccessFacts(
            alias: "acme", locationId: "loc", kind: .privateToken, origin: origin, outcome: outcome, limits: limits,
            now: Self.start, exchange: .init(roundTrip: .milliseconds(123)))
        return AccessCheck(facts: facts, words: CommandWords(homeOption: nil)).findings
    }

    private static let start = ContinuousClock.now

    private static func limits(daily: Int, burst: Int) -> AccountLimits {
        AccountLimits(
            burst: .init(limit: 25, remaining: burst, window: .seconds(10), seenAt: start),
            daily: .init(limit: 10_000, remaining: daily, reset: .seconds(18_720), seenAt: start))
    }

    @Test func `an answer tells time, place and what is left`() {
        let findings = findings(.answered, limits: Self.limits(daily: 9_998, burst: 24))
        #expect(findings.map(\.id) == ["profile/acme/access", "profile/acme/limits"])
        #expect(findings.map(\.status) == [.ok, .ok])
        #expect(
            findings[0].message
                == "https://example.com answers in 123 ms over TLS and accepts the credential for location loc.")
        #expect(findings[1].message == "Left: 9,998 of 10,000 requests today, renewed in 5 h 12 min; 24 of 25 in 10 s.")
        #expect(!self.findings(.answered, origin: "http://127.0.0.1:1")[0].message.contains("TLS"))
    }

    @Test(arguments: [(999, 24), (0, 24), (9_000, 0)])
    func `little that is left is a warning`(daily: Int, burst: Int) {
        #expect(findings(.answered, limits: Self.limits(daily: daily, burst: burst)).last?.status == .warning)
    }

    private static let failures: [(HighLevelError.Code, Finding.Status, Bool)] = [
        (.needsLogin, .problem, true), (.locked, .problem, true), (.unauthorized, .problem, true),
        (.wrongLocation, .problem, false), (.missingScope, .problem, false), (.unreachable, .problem, false),
        (.dailyLimit, .problem, false), (.rateLimited, .warning, false), (.busy, .warning, false),
        (.upstream, .problem, false),
    ]

    @Test(arguments: failures)
    func `a failure is judged by its code`(code: HighLevelError.Code, status: Finding.Status, needsLogin: Bool) throws {
        let error = HighLevelError(code, "So it is.", fault: .account, nextStep: "Do this.")
        let finding = try #require(findings(.failed(error)).first)
        #expect(finding.status == status && finding.needsLogin == needsLogin)
        #expect(finding.message == "\(code): So it is.")
        #expect(finding.remedy != nil)
    }

    private static let offsets: [([Duration], Finding.Status?, String)] = [
        ([], nil, ""), ([.zero], .ok, "agrees"), ([.seconds(30)], .ok, "agrees"), ([.seconds(-30)], .ok, "agrees"),
        ([.seconds(31)], .warning, "31 s behind"), ([.zero, .seconds(-7_200)], .warning, "2 h 0 min ahead of"),
    ]

    @Test(arguments: offsets)
    func `a clock that is off by more than half a minute is told`(
        offsets: [Duration], status: Finding.Status?, text: String
    ) {
        let finding = ClockCheck(offsets: offsets).finding
        #expect(finding?.status == status)
        #expect(finding?.message.contains(text) ?? text.isEmpty)
    }

    @Test func `the record takes the date of an answer and the time it took`() throws {
        let record = ExchangeRecord()
        let sent = try #require(WallTime(httpDate: "Sun, 06 Nov 1994 08:49:37 GMT"))
        let response = HTTPResponse(status: 200, headers: [("date", "Sun, 06 Nov 1994 08:51:37 GMT")])
        record.note(response, sent: sent, received: sent + .seconds(1), took: .seconds(1))
        #expect(record.sighting.roundTrip == .seconds(1))
        #expect(record.sighting.clock?.offset == .seconds(120))
        record.note(HTTPResponse(status: 200), sent: sent, received: sent, took: .seconds(2))
        #expect(record.sighting.clock?.offset == .seconds(120))
    }
}
