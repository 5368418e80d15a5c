import HighLevelClient
import Testing

/// What a quota gives, by what it was told. Times are seconds on the wall.
struct QuotaTests {
    private static func at(_ seconds: Double) -> WallTime {
        WallTime(microseconds: 1_800_000_000_000_000 + Int64(seconds * 1_000_000))
    }

    private static func report(
        _ wanted: Int = 0, bulk: Int = 0, spare: Int = 0, inFlight: Int = 0, finished: [(Double, Int)] = [],
        _ observation: QuotaObservation? = nil, holder: UInt64 = 1
    ) -> QuotaReport {
        var report = QuotaReport(holder: holder)
        report.wanted = wanted
        report.wantedInBulk = bulk
        report.spare = spare
        report.inFlight = inFlight
        report.finished = finished.map { Quota.Mark(first: at($0.0), last: at($0.0), count: $0.1) }
        report.observation = observation
        return report
    }

    private static func told(
        _ limit: Int, _ remaining: Int? = nil, window: Double = 10, at seconds: Double
    ) -> QuotaObservation {
        QuotaObservation(limit: limit, remaining: remaining, window: .seconds(window), at: at(seconds))
    }

    @Test func `until an answer says otherwise, 25 in 10 s`() {
        var quota = Quota()
        let grant = quota.visit(Self.report(40), at: Self.at(0))
        #expect(grant.count == 25)
        #expect(grant.limit == 25)
        #expect(quota.visit(Self.report(1, inFlight: 25), at: Self.at(1)).count == 0)
    }

    @Test(arguments: [(100, 75), (25, 0), (1, 0), (1_000_000, 999_975)])
    func `what HighLevel names counts at once`(limit: Int, more: Int) {
        var quota = Quota()
        _ = quota.visit(Self.report(25), at: Self.at(0))
        let grant = quota.visit(Self.report(2_000_000, inFlight: 25, Self.told(limit, at: 0.1)), at: Self.at(0.1))
        #expect(grant.count == more)
    }

    @Test func `answers that name no limit let the published one count`() {
        var quota = Quota()
        var silence = QuotaObservation(at: Self.at(0))
        silence.isSilent = true
        #expect(quota.visit(Self.report(500, silence), at: Self.at(0)).count == 100)
        var known = Quota()
        _ = known.visit(Self.report(0, Self.told(50, at: 0)), at: Self.at(0))
        #expect(known.visit(Self.report(500, silence), at: Self.at(0)).count == 50)
    }

    @Test func `a slot is free a window after its answer, and not after its request`() {
        var quota = Quota()
        _ = quota.visit(Self.report(25), at: Self.at(0))
        // Answered two seconds later.
        let grant = quota.visit(Self.report(1, finished: [(2, 25)]), at: Self.at(10.5))
        #expect(grant.count == 0)
        #expect(grant.nextAt.map { $0 - Self.at(12) >= .zero && $0 - Self.at(12.1) < .zero } == true)
        #expect(quota.visit(Self.report(30), at: Self.at(12.1)).count == 25)
    }

    @Test func `what others use of the account is left to them`() {
        var quota = Quota()
        _ = quota.visit(Self.report(5), at: Self.at(0))
        // Five of ours, and thirty that are not.
        let grant = quota.visit(
            Self.report(100, finished: [(0.2, 5)], Self.told(100, 65, at: 0.2)), at: Self.at(0.2))
        #expect(grant.count == 65)
        // They too come free.
        #expect(quota.visit(Self.report(200), at: Self.at(20)).count == 100)
    }

    @Test func `an answer that is no longer true does not count`() {
        var quota = Quota()
        _ = quota.visit(Self.report(0, Self.told(100, at: 0)), at: Self.at(0))
        #expect(quota.visit(Self.report(200, Self.told(100, 10, at: 1)), at: Self.at(30)).count == 100)
    }

    // MARK: - Refusals

    @Test func `a 429 without more closes the door for a window`() {
        var quota = Quota()
        let grant = quota.visit(Self.report(1, QuotaObservation(isRefusal: true, at: Self.at(0))), at: Self.at(0))
        #expect(grant.count == 0)
        #expect(grant.pausedUntil == Self.at(10))
        #expect(quota.visit(Self.report(1), at: Self.at(9.9)).count == 0)
        #expect(quota.visit(Self.report(1), at: Self.at(10)).count == 1)
    }

    @Test(arguments: [(5.0, 5.0), (0, 0), (1_000_000_000, 60)])
    func `a 429 that says how long is believed within reason`(asked: Double, waited: Double) {
        var quota = Quota()
        let refusal = QuotaObservation(isRefusal: true, retryAfter: .seconds(asked), at: Self.at(0))
        _ = quota.visit(Self.report(0, refusal), at: Self.at(0))
        if waited > 0 { #expect(quota.visit(Self.report(1), at: Self.at(waited - 0.1)).count == 0) }
        #expect(quota.visit(Self.report(1), at: Self.at(waited)).count == 1)
    }

    @Test func `a 429 with room left concerns only the call it refused`() {
        var quota = Quota()
        var refusal = Self.told(100, 97, at: 0)
        refusal.isRefusal = true
        #expect(quota.visit(Self.report(10, refusal), at: Self.at(0)).count == 10)
    }

    @Test func `a used up day is closed until its reset, and says so`() {
        var quota = Quota()
        let last = QuotaObservation(
            limit: 100, remaining: 90, dailyRemaining: 0, dailyReset: .seconds(3_000), at: Self.at(0))
        let grant = quota.visit(Self.report(1, last), at: Self.at(1))
        #expect(grant.count == 0)
        #expect(grant.dayClosedUntil == Self.at(3_000))
        #expect(grant.nextAt == Self.at(3_000))
        #expect(quota.visit(Self.report(1), at: Self.at(2_999)).count == 0)
        #expect(quota.visit(Self.report(1), at: Self.at(3_000)).count == 1)
        let renewed = QuotaObservation(limit: 100, remaining: 90, dailyRemaining: 7, at: Self.at(10))
        _ = quota.visit(Self.report(0, last), at: Self.at(10))
        #expect(quota.visit(Self.report(1, renewed), at: Self.at(10)).count == 1)
    }

    // MARK: - Bulk and spare

    @Test(arguments: [(100, 96), (25, 24), (9, 9)])
    func `bulk work leaves a reserve for calls somebody waits for`(limit: Int, given: Int) {
        var quota = Quota()
        let grant = quota.visit(Self.report(bulk: 500, Self.told(limit, at: 0)), at: Self.at(0))
        #expect(grant.bulkCount == given)
        #expect(quota.visit(Self.report(1, inFlight: given), at: Self.at(0)).count == (limit > given ? 1 : 0))
    }

    @Test func `spare slots are never more than half of what is free`() {
        var quota = Quota()
        let grant = quota.visit(Self.report(10, spare: 1_000, Self.told(100, at: 0)), at: Self.at(0))
        #expect(grant.count == 10)
        #expect(grant.spareCount == (100 - 10 - 4) / 2)
    }

    // MARK: - Several processes

    @Test func `what one process was given the others do not get`() {
        var quota = Quota()
        #expect(quota.visit(Self.report(20, holder: 1), at: Self.at(0)).count == 20)
        #expect(quota.visit(Self.report(20, holder: 2), at: Self.at(0)).count == 5)
        #expect(quota.visit(Self.report(20, holder: 3), at: Self.at(0)).count == 0)
        // The first used two and gives the rest back.
        _ = quota.visit(Self.report(finished: [(0.1, 2)], holder: 1), at: Self.at(0.2))
        #expect(quota.visit(Self.report(20, holder: 3), at: Self.at(0.2)).count == 18)
    }

    @Test func `what a process held that died is free a window after its lease`() {
        var quota = Quota()
        _ = quota.visit(Self.report(25, holder: 1), at: Self.at(0))
        #expect(quota.visit(Self.report(1, holder: 2), at: Self.at(11.9)).count == 0)
        #expect(quota.visit(Self.report(1, holder: 2), at: Self.at(12)).count == 1)
    }

    // MARK: - Clocks and files

    @Test func `a clock that is set back costs a window at most`() {
        var quota = Quota()
        _ = quota.visit(Self.report(25), at: Self.at(100_000))
        _ = quota.visit(Self.report(finished: [(100_000, 25)]), at: Self.at(100_000))
        #expect(quota.visit(Self.report(1), at: Self.at(0)).count == 0)
        #expect(quota.visit(Self.report(1), at: Self.at(10.1)).count == 1)
    }

    @Test func `it is read as it was written, and damage is seen`() throws {
        var quota = Quota()
        _ = quota.visit(Self.report(5, Self.told(100, 50, at: 0)), at: Self.at(0))
        _ = quota.visit(Self.report(3, finished: [(0.5, 5)], holder: 9), at: Self.at(1))
        let bytes = quota.bytes
        #expect(Quota(bytes: bytes) == quota)
        #expect(Quota(bytes: bytes + [1, 2, 3, 4, 5, 6, 7, 8]) == quota)
        for length in 0..<bytes.count { #expect(Quota(bytes: Array(bytes.prefix(length))) == nil) }
        #expect(bytes.count < Quota.maximumBytes)
    }

    @Test func `a long day leaves no more marks than a window has grains`() {
        var quota = Quota()
        _ = quota.visit(Self.report(0, Self.told(1_000_000, at: 0)), at: Self.at(0))
        for step in 0..<20_000 {
            let now = Double(step) * 0.004
            _ = quota.visit(Self.report(1, finished: [(now, 1)]), at: Self.at(now))
        }
        #expect(quota.bytes.count < 8 * (8 + 3 * 260))
    }
}
