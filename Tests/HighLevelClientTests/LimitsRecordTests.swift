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
            userAgent: "highlevel-mcp/0.1.0", limits: limits, timing: .impatient())
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

    @Test func `an answer that tells one part leaves the other as it was`() async throws {
        var burst = Array(Self.headers[0...2])
        burst[1].value = "12"
        let afterBurst = try #require(await Self.latest(after: [Self.headers, burst]))
        #expect(afterBurst.burst?.remaining == 12)
        #expect(afterBurst.daily?.remaining == 199_990)
        #expect(afterBurst.daily?.reset == .milliseconds(86_343_000))

        var daily = Array(Self.headers[3...5])
        daily[1].value = "5"
        let afterDaily = try #require(await Self.latest(after: [Self.headers, daily, burst, daily]))
        #expect(afterDaily.burst?.remaining == 12)
        #expect(afterDaily.daily?.remaining == 5)
    }

    @Test func `each part grows old by itself`() async throws {
        let start = ContinuousClock.now
        let now = Mutex(start)
        let limits = LimitsRecord(now: { now.withLock { $0 } })
        for headers in [Self.headers, Array(Self.headers[0...2])] {
            let sender = RecordingSender(answering: Fixture.json(200, "{}", headers: headers))
            _ = await Fixture.error(Fixture.getContact, Self.api(limits, sender))
            now.withLock { $0 += .seconds(60) }
        }
        let latest = try #require(limits.latest)
        #expect(latest.burst?.seenAt == start + .seconds(60))
        #expect(latest.daily?.seenAt == start)
        #expect(latest.seenAt == start + .seconds(60))
    }

    @Test func `what is left is known until it is renewed`() async throws {
        let limits = try #require(await Self.latest(after: [Self.headers]))
        let (burst, daily) = (try #require(limits.burst), try #require(limits.daily))
        #expect(burst.remaining(at: burst.seenAt + .milliseconds(9_999)) == 97)
        #expect(burst.remaining(at: burst.seenAt + .seconds(10)) == nil)
        #expect(daily.remaining(at: daily.seenAt + .milliseconds(86_342_999)) == 199_990)
        #expect(daily.remaining(at: daily.seenAt + .milliseconds(86_343_000)) == nil)

        let bare = try #require(await Self.latest(after: [Array(Self.headers[0...1]) + Array(Self.headers[3...4])]))
        let (window, day) = (try #require(bare.burst), try #require(bare.daily))
        #expect(window.remaining(at: window.seenAt + .seconds(9)) == 97)
        #expect(window.remaining(at: window.seenAt + .seconds(10)) == nil)
        #expect(day.remaining(at: day.seenAt + .seconds(86_399)) == 199_990)
        #expect(day.remaining(at: day.seenAt + .seconds(86_400)) == nil)
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
        let answer = [(name: "x-ratelimit-max", value: "100"), (name: "x-ratelimit-remaining", value: value)]
        #expect(await Self.latest(after: [answer]) == nil)
        #expect(await Self.latest(after: [Self.headers, answer])?.burst?.remaining == 97)
    }

    @Test func `no reset is further away than a day`() async {
        var headers = Self.headers
        headers[5].value = "999999999999"
        #expect(await Self.latest(after: [headers])?.daily?.reset == .seconds(86_400))
    }

    @Test func `the time left falls with the time that has passed, and not below nothing`() async throws {
        let daily = try #require(await Self.latest(after: [Self.headers])?.daily)
        #expect(daily.reset(at: daily.seenAt + .seconds(43)) == .milliseconds(86_300_000))
        #expect(daily.reset(at: daily.seenAt + .seconds(90_000)) == .zero)
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
