/// An account's allowance as all processes of a home know it together: who has sent what in the last window, and what
/// HighLevel's answers said. It decides and does nothing else; where it is kept, and by what clock, is not its matter.
///
/// HighLevel counts a request somewhere between its sending and its answer. So a slot is taken from the moment it is
/// given out until a whole window after its answer: then no window of HighLevel's, wherever it begins, can hold more
/// than the limit.
package struct Quota: Sendable, Equatable {
    /// Requests answered in a short span of time, which come free together.
    package struct Mark: Sendable, Equatable {
        package let first: WallTime
        package private(set) var last: WallTime
        package private(set) var count: Int

        package init(first: WallTime, last: WallTime, count: Int) {
            self.first = first
            self.last = last
            self.count = count
        }

        /// Takes a later one in, if it is no further away than the grain.
        mutating func absorb(_ later: Mark, within grain: Duration) -> Bool {
            guard later.last - first < grain else { return false }
            last = max(last, later.last)
            count += later.count
            return true
        }
    }

    /// What a process has been given and not accounted for. One that died never will: its slots come free a window after
    /// the lease has ended.
    package struct Lease: Sendable, Equatable {
        let holder: UInt64
        let count: Int
        let until: WallTime
    }

    /// What HighLevel was measured to allow at least. It counts until an answer says otherwise.
    package static let cautiousLimit = 25
    /// What HighLevel publishes. It counts where answers come and none names a limit.
    package static let publishedLimit = 100
    private static let longestWindow = Duration.seconds(3_600)
    private static let shortestWindow = Duration.milliseconds(100)
    /// No answer of HighLevel's closes the door longer, whatever it says; the day's end apart.
    static let longestPause = Duration.seconds(60)
    /// When a used up day does not say when it ends.
    private static let unknownReset = Duration.seconds(900)
    private static let day = Duration.seconds(86_400)
    private static let largestLimit = 10_000_000

    package internal(set) var limit = Self.cautiousLimit
    package internal(set) var window = RateLimitHeaders.usualInterval
    /// Ascending.
    package internal(set) var marks: [Mark] = []
    package internal(set) var leases: [Lease] = []
    /// Nothing is sent before.
    package internal(set) var pausedUntil = WallTime.never
    /// The day's allowance is used up until then.
    package internal(set) var dayClosedUntil = WallTime.never

    package init() {}

    /// Slots that are taken.
    package var used: Int { marks.reduce(0) { $0 + $1.count } + leases.reduce(0) { $0 + $1.count } }

    /// What bulk work leaves free for the calls somebody waits for: so little that a job takes no twentieth longer for it.
    package var reserve: Int { limit < 10 ? 0 : max(1, limit / 25) }

    /// Marks this near to each other are one, which bounds their number.
    private var grain: Duration { window / 200 }
    /// Clocks of two machines are corrected at slightly different times.
    private var margin: Duration { window / 500 }

    private func end(of mark: Mark) -> WallTime { mark.last + window + margin }
    private func end(of lease: Lease) -> WallTime { lease.until + window }

    /// A process accounts for what it did and asks for slots. The one thing that is ever done with a quota.
    package mutating func visit(_ report: QuotaReport, at now: WallTime) -> QuotaGrant {
        forget(before: now)
        leases.removeAll { $0.holder == report.holder }
        for mark in report.finished { add(mark) }
        if report.inFlight > 0 { lease(report.inFlight, to: report.holder, at: now) }
        if let observation = report.observation { take(observation, at: now) }

        var grant = QuotaGrant(leaseEnd: now + leaseTime, limit: limit, window: window)
        grant.pausedUntil = pausedUntil > now ? pausedUntil : nil
        grant.dayClosedUntil = dayClosedUntil > now ? dayClosedUntil : nil
        if grant.dayClosedUntil == nil, grant.pausedUntil == nil {
            var free = limit - used
            grant.count = min(report.wanted, max(0, free))
            free -= grant.count + reserve
            grant.bulkCount = min(report.wantedInBulk, max(0, free))
            free -= grant.bulkCount
            grant.spareCount = min(report.spare, max(0, free / 2))
            leases.removeAll { $0.holder == report.holder }
            let total = report.inFlight + grant.total
            if total > 0 { lease(total, to: report.holder, at: now) }
        }
        if grant.count + grant.bulkCount < report.wanted + report.wantedInBulk {
            grant.nextAt = grant.dayClosedUntil ?? grant.pausedUntil ?? nextRelease
        }
        return grant
    }

    /// How long a process may use what it was given.
    private var leaseTime: Duration { window / 5 }

    private var nextRelease: WallTime? {
        [marks.first.map(end(of:)), leases.map(end(of:)).min()].compactMap(\.self).min()
    }

    private mutating func lease(_ count: Int, to holder: UInt64, at now: WallTime) {
        leases.append(Lease(holder: holder, count: count, until: now + leaseTime))
    }

    private mutating func add(_ mark: Mark) {
        if let last = marks.indices.last, marks[last].absorb(mark, within: grain) { return }
        marks.append(mark)
    }

    /// Drops what no longer counts. The clock may have been set back: nothing lies further ahead than it could have been
    /// put there now.
    private mutating func forget(before now: WallTime) {
        if let first = marks.first, end(of: first) <= now {
            marks.removeFirst(marks.firstIndex { end(of: $0) > now } ?? marks.count)
        }
        if let last = marks.last, last.last > now {
            marks = marks.map { Mark(first: min($0.first, now), last: min($0.last, now), count: $0.count) }
        }
        if !leases.isEmpty {
            leases = leases.filter { end(of: $0) > now }
            let latest = now + leaseTime
            if leases.contains(where: { $0.until > latest }) {
                leases = leases.map { Lease(holder: $0.holder, count: $0.count, until: min($0.until, latest)) }
            }
        }
        pausedUntil = min(pausedUntil, now + Self.longestWindow)
        dayClosedUntil = min(dayClosedUntil, now + Self.day)
    }

    private mutating func take(_ observation: QuotaObservation, at now: WallTime) {
        if observation.isSilent, limit == Self.cautiousLimit { limit = Self.publishedLimit }
        if let window = observation.window { self.window = min(max(window, Self.shortestWindow), Self.longestWindow) }
        if let limit = observation.limit {
            self.limit = min(max(limit, 1), Self.largestLimit)
            if let remaining = observation.remaining { countOthers(limit - remaining, at: observation.at, now) }
        }
        if let remaining = observation.dailyRemaining {
            let reset = min(observation.dailyReset ?? Self.unknownReset, Self.day)
            dayClosedUntil = remaining > 0 ? .never : observation.at + reset
        }
        guard observation.isRefusal else { return }
        if let wait = observation.retryAfter {
            pausedUntil = max(pausedUntil, observation.at + min(wait, Self.longestPause))
        } else if observation.remaining ?? 0 <= 0 {
            pausedUntil = max(pausedUntil, observation.at + window)
        }
        // Else the answer contradicts itself: there is room, and only the call it refused need wait.
    }

    /// HighLevel has counted more than we have: somebody else uses the account too, from another machine perhaps.
    private mutating func countOthers(_ counted: Int, at seen: WallTime, _ now: WallTime) {
        let others = min(counted, limit) - used
        guard others > 0, seen + window > now else { return }
        let mark = Mark(first: min(seen, now), last: min(seen, now), count: others)
        // Kept in order, so that what ends first stands first.
        let place = marks.firstIndex { $0.last > mark.last } ?? marks.count
        marks.insert(mark, at: place)
    }
}
