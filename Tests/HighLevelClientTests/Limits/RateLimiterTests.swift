import HighLevelClient
import Testing

/// Who goes next.
struct RateLimiterTests {
    private static let now = WallTime(microseconds: 1_800_000_000_000_000)
    private static let later = now + .seconds(30)

    /// Lets one call after the other through and gives their priorities in order.
    private static func order(interactive: Int, bulk: Int, limit: Int = 1) -> [CallPriority] {
        var limiter = RateLimiter(holder: 1, savesVisits: false)
        var quota = Quota()
        var priorities: [RateLimiter.Ticket: CallPriority] = [:]
        for priority in [CallPriority](repeating: .bulk, count: bulk)
            + [CallPriority](repeating: .interactive, count: interactive)
        {
            if let ticket = limiter.ask(priority, until: later, at: now) { priorities[ticket] = priority }
        }
        var order: [CallPriority] = []
        var time = now
        var observation: QuotaObservation? = QuotaObservation(limit: limit, window: .seconds(1), at: now)
        while limiter.isWaitedFor {
            for ticket in limiter.take(quota.visit(limiter.report(at: time), at: time)) {
                order.append(priorities[ticket] ?? .bulk)
                limiter.finish(observation, at: time)
                observation = nil
            }
            time = time + .milliseconds(100)
        }
        return order
    }

    @Test func `calls somebody waits for pass bulk work, which has every fifth turn`() {
        let order = Self.order(interactive: 12, bulk: 5)
        #expect(order.prefix(4).allSatisfy { $0 == .interactive })
        for turn in [4, 9, 14] { #expect(order[turn] == .bulk) }
        #expect(order.filter { $0 == .bulk }.count == 5)
        #expect(order.count == 17)
    }

    @Test func `bulk work is not starved by calls that keep coming`() {
        var limiter = RateLimiter(holder: 1, savesVisits: false)
        var quota = Quota()
        let ticket = limiter.ask(.bulk, until: Self.later + .seconds(1_000), at: Self.now)
        var time = Self.now
        var passed = 0
        var isThrough = false
        var observation: QuotaObservation? = QuotaObservation(limit: 20, window: .seconds(1), at: Self.now)
        while !isThrough, passed < 1_000 {
            for _ in 0..<20 { _ = limiter.ask(.interactive, until: time + .seconds(1_000), at: time) }
            for admitted in limiter.take(quota.visit(limiter.report(at: time), at: time)) {
                if admitted == ticket { isThrough = true } else { passed += 1 }
                limiter.finish(observation, at: time)
                observation = nil
            }
            time = time + .milliseconds(100)
        }
        #expect(isThrough)
        #expect(passed <= 25)
    }

    @Test func `calls go in the order they came`() {
        var limiter = RateLimiter(holder: 1, savesVisits: false)
        var quota = Quota()
        let tickets = (0..<1_000).compactMap { _ in
            limiter.ask(.interactive, until: Self.later + .seconds(900), at: Self.now)
        }
        var admitted: [RateLimiter.Ticket] = []
        var time = Self.now
        while limiter.isWaitedFor {
            let some = limiter.take(quota.visit(limiter.report(at: time), at: time))
            admitted += some
            for _ in some { limiter.finish(nil, at: time) }
            time = time + .seconds(1)
        }
        #expect(admitted == tickets)
    }

    @Test func `who no longer waits is passed over, and whose time is up is told`() throws {
        var limiter = RateLimiter(holder: 1, savesVisits: false)
        let asked = [Self.later, Self.now + .seconds(1), Self.later].map {
            limiter.ask(.interactive, until: $0, at: Self.now)
        }
        let (gone, hasty, patient) = (try #require(asked[0]), try #require(asked[1]), try #require(asked[2]))
        limiter.withdraw(gone)
        #expect(limiter.nextDeadline == Self.now + .seconds(1))
        #expect(limiter.expire(at: Self.now, nothingBefore: nil) == [])
        #expect(limiter.expire(at: Self.now, nothingBefore: Self.now + .seconds(5)) == [hasty])
        var quota = Quota()
        #expect(limiter.take(quota.visit(limiter.report(at: Self.now), at: Self.now)) == [patient])
        #expect(!limiter.isWaitedFor)
    }

    @Test func `where visits cost, calls in quick succession share them`() {
        var limiter = RateLimiter(holder: 1, savesVisits: true)
        var quota = Quota()
        var visits = 0
        var time = Self.now
        let told = QuotaObservation(limit: 100_000, remaining: 99_999, window: .seconds(10), at: Self.now)
        for _ in 0..<1_000 {
            if limiter.ask(.interactive, until: time + .seconds(30), at: time) != nil {
                visits += 1
                #expect(limiter.take(quota.visit(limiter.report(at: time), at: time)).count == 1)
            }
            time = time + .microseconds(50)
            limiter.finish(told, at: time)
        }
        #expect(visits < 30)
        // What is in hand is worth nothing once HighLevel says so.
        for bad in [
            QuotaObservation(isRefusal: true, retryAfter: .seconds(20), at: time),
            QuotaObservation(limit: 100, remaining: 0, at: time), QuotaObservation(dailyRemaining: 0, at: time),
        ] {
            var refused = limiter
            #expect(refused.ask(.interactive, until: time + .seconds(30), at: time) == nil)
            refused.finish(bad, at: time)
            #expect(refused.hasBadNews)
            #expect(refused.ask(.interactive, until: time + .seconds(30), at: time) != nil)
        }
        // A call now and then takes what it needs and nothing more.
        var slow = RateLimiter(holder: 2, savesVisits: true)
        for _ in 0..<5 {
            #expect(slow.ask(.interactive, until: time + .seconds(30), at: time) != nil)
            #expect(slow.take(quota.visit(slow.report(at: time), at: time)).count == 1)
            slow.finish(nil, at: time)
            time = time + .seconds(1)
        }
    }
}
