import HighLevelClient
import Synchronization
import TestSupport
import Testing

/// What is remembered of the account's limits.
struct LimitsRecordTests {
    private static let headers: [(name: String, value: String)] = [
        ("x-ratelimit-max", "100"), ("x-ratelimit-remaining", "97"), ("x-ratelimit-interval-milliseconds", "10000"),
        ("x-ratelimit-limit-daily", "200000"), ("x-ratelimit-daily-remaining", "199990"),
        ("x-ratelimit-daily-reset", "86343000"),
    ]

    private static func api(_ limits: LimitsRecord, _ sender: RecordingSender) -> ContactsAPI {
        ContactsAPI(
            origin: .highLevel, sender: sender, authorizer: FixedAuthorizer(token: Fixture.token),
            userAgent: "highlevel-mcp/0.1.0", limits: limits)
    }

    /// What is known after answers with these headers, in their order, to calls that may fail.
    private static func latest(
        after answers: [[(name: String, value: String)]], status: Int = 200
    ) async -> AccountLimits? {
        let limits = LimitsRecord()
        for headers in answers {
            let sender = RecordingSender(answering: Fixture.json(status, "{}", headers: headers))
            _ = await Fixture.error(Fixture.getContact, api(limits, sender))
        }
        return limits.latest
    }

    @Test(arguments: [200, 404, 429, 500])
    func `every answer tells, a refusal too`(status: Int) async throws {
        let limits = try #require(await Self.latest(after: [Self.headers], status: status))
        #expect(limits.burst?.limit == 100)
        #expect(limits.burst?.remaining == 97)
        #expect(limits.burst?.window == .seconds(10))
        #expect(limits.daily?.limit == 200_000)
        #expect(limits.daily?.remaining == 199_990)
        #expect(limits.daily?.reset == .milliseconds(86_343_000))
    }

    @Test func `before any answer nothing is known`() async {
        #expect(LimitsRecord().latest == nil)
        let limits = LimitsRecord()
        let broken = RecordingSender(failing: HTTPSendingError(.connectionClosed, requestMayHaveBeenApplied: true))
        #expect(await Fixture.error(Fixture.getContact, Self.api(limits, broken)) != nil)
        #expect(limits.latest == nil)
    }

    @Test func `the last answer counts`() async {
        var later = Self.headers
        later[1].value = "3"
        #expect(await Self.latest(after: [Self.headers, later])?.burst?.remaining == 3)
    }

    @Test func `an answer that names no limits does not make them unknown`() async {
        let limits = await Self.latest(after: [Self.headers, [("server", "cloudflare"), ("x-ratelimit", "1")]])
        #expect(limits?.burst?.remaining == 97)
    }

    @Test func `names of headers are read in any case`() async {
        let headers = Self.headers.map { (name: $0.name.uppercased(), value: $0.value) }
        #expect(await Self.latest(after: [headers])?.daily?.limit == 200_000)
    }

    @Test func `what is not told is nil`() async throws {
        let burst = try #require(await Self.latest(after: [Array(Self.headers[0...1])]))
        #expect(burst.burst?.limit == 100)
        #expect(burst.burst?.window == nil)
        #expect(burst.daily == nil)
        let daily = try #require(await Self.latest(after: [Array(Self.headers[3...4])]))
        #expect(daily.burst == nil)
        #expect(daily.daily?.remaining == 199_990)
        #expect(daily.daily?.reset == nil)
    }

    @Test(arguments: ["", "-1", "1.5", " 7", "many", "1234567890123"])
    func `a value that is no plain number is as good as none`(value: String) async throws {
        let limits = try #require(
            await Self.latest(after: [[("x-ratelimit-max", "100"), ("x-ratelimit-remaining", value)]]))
        #expect(limits.burst == nil)
    }

    @Test func `no reset is further away than a day`() async {
        var headers = Self.headers
        headers[5].value = "999999999999"
        #expect(await Self.latest(after: [headers])?.daily?.reset == .seconds(86_400))
    }

    @Test func `the time left falls with the time that has passed, and not below nothing`() async throws {
        let daily = try #require(await Self.latest(after: [Self.headers])?.daily)
        #expect(daily.reset(after: .seconds(43)) == .milliseconds(86_300_000))
        #expect(daily.reset(after: .seconds(90_000)) == .zero)
    }

    @Test func `it is known when they were seen, and each sighting is told once they can be read`() async {
        let start = ContinuousClock.now
        let told = Mutex<[Int?]>([])
        let record = Mutex<LimitsRecord?>(nil)
        let limits = LimitsRecord(
            now: { start + .seconds(5) },
            onSighting: {
                let remaining = record.withLock { $0 }?.latest?.burst?.remaining
                told.withLock { $0.append(remaining) }
            })
        record.withLock { $0 = limits }
        for headers in [Self.headers, [], Self.headers] {
            let sender = RecordingSender(answering: Fixture.json(200, "{}", headers: headers))
            _ = await Fixture.error(Fixture.getContact, Self.api(limits, sender))
        }
        #expect(limits.latest?.seenAt == start + .seconds(5))
        #expect(told.withLock { $0 } == [97, 97])
        record.withLock { $0 = nil }
    }
}
