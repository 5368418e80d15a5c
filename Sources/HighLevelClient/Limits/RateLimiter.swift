/// The calls of one process that want to reach one account: who waits, who goes next, and what has to be told to the
/// quota. Decisions only; the shell around it asks the quota, wakes calls and lets time pass.
package struct RateLimiter: Sendable {
    /// A call that wants a slot.
    package struct Ticket: Sendable, Hashable {
        let number: UInt64
        /// The call gives up then.
        let deadline: WallTime
    }

    /// After so many calls that passed it, bulk work has a turn.
    private static let turn = 4
    /// Visits nearer to each other than this are worth saving.
    private static let hurry = Duration.milliseconds(50)
    /// Answers this near to each other are told as one.
    private static let grain = Duration.milliseconds(10)

    private let holder: UInt64
    /// Whether asking the quota costs something, as it does when a file keeps it.
    private let savesVisits: Bool
    private var interactive = TicketQueue()
    private var bulk = TicketQueue()
    private var nextNumber: UInt64 = 0
    private var passedSinceBulk = 0

    /// Given and not used.
    private var spare = 0
    private var spareEnd = WallTime.never
    private var wantedSpare = 0
    private var lastVisit = WallTime.never
    package private(set) var inFlight = 0
    private var finished: [Quota.Mark] = []
    private var observation: QuotaObservation?

    package init(holder: UInt64, savesVisits: Bool) {
        self.holder = holder
        self.savesVisits = savesVisits
    }

    package var isWaitedFor: Bool { !interactive.isEmpty || !bulk.isEmpty }

    /// Whether the quota should hear of this process though it wants nothing.
    package var hasNews: Bool { !finished.isEmpty || observation != nil || spare > 0 }

    /// Whether the quota has to hear at once that nothing more may be sent: others go by it too.
    package var hasBadNews: Bool { observation?.closes ?? false }

    /// The earliest moment at which a waiting call gives up.
    package var nextDeadline: WallTime? {
        [interactive.nextDeadline, bulk.nextDeadline].compactMap(\.self).min()
    }

    /// A call wants a slot. Nil for a ticket: it has one already and may go.
    package mutating func ask(_ priority: CallPriority, until deadline: WallTime, at now: WallTime) -> Ticket? {
        if spare > 0, now < spareEnd, !isWaitedFor, priority == .interactive {
            spare -= 1
            inFlight += 1
            return nil
        }
        nextNumber += 1
        let ticket = Ticket(number: nextNumber, deadline: deadline)
        switch priority {
        case .interactive: interactive.append(ticket)
        case .bulk: bulk.append(ticket)
        }
        return ticket
    }

    /// A call no longer waits.
    package mutating func withdraw(_ ticket: Ticket) {
        interactive.remove(ticket)
        bulk.remove(ticket)
    }

    /// Calls whose time is up, or will be before anything can be given.
    package mutating func expire(at now: WallTime, nothingBefore next: WallTime?) -> [Ticket] {
        let limit = max(now, next ?? now)
        return interactive.removeExpired(by: limit) + bulk.removeExpired(by: limit)
    }

    /// A call that had a slot did not use it.
    package mutating func giveBack() { inFlight -= 1 }

    /// A call that had a slot has its answer, or will never have one.
    package mutating func finish(_ observation: QuotaObservation?, at now: WallTime) {
        inFlight -= 1
        add(Quota.Mark(first: now, last: now, count: 1))
        // A refusal is not forgotten for the sake of an answer that crossed it.
        if let observation, !(self.observation?.isRefusal ?? false) || observation.isRefusal {
            self.observation = observation
        }
        // What was given before HighLevel said so is worth nothing now.
        if observation?.closes ?? false { spare = 0 }
    }

    private mutating func add(_ mark: Quota.Mark) {
        if let last = finished.indices.last, finished[last].absorb(mark, within: Self.grain) { return }
        finished.append(mark)
    }

    /// What to tell the quota now; the limiter takes it as told.
    package mutating func report(at now: WallTime) -> QuotaReport {
        var report = QuotaReport(holder: holder)
        report.inFlight = inFlight
        report.finished = finished
        report.observation = observation
        let turns = interactive.isEmpty ? 0 : interactive.count / Self.turn + 1
        report.wanted = interactive.count + min(bulk.count, turns)
        report.wantedInBulk = interactive.count + bulk.count - report.wanted
        finished.removeAll(keepingCapacity: true)
        observation = nil
        // What is left over from before is not told, and so given back.
        spare = 0
        if savesVisits, isWaitedFor {
            wantedSpare = now - lastVisit < Self.hurry ? min(wantedSpare * 2 + 1, 10_000) : 0
            report.spare = wantedSpare
            lastVisit = now
        }
        return report
    }

    /// What the quota gave.
    /// - Returns: the calls that may go.
    package mutating func take(_ grant: QuotaGrant) -> [Ticket] {
        var admitted: [Ticket] = []
        for _ in 0..<grant.count {
            guard let ticket = next() else { break }
            admitted.append(ticket)
        }
        for _ in 0..<grant.bulkCount {
            guard let ticket = bulk.popFirst() else { break }
            passedSinceBulk = 0
            admitted.append(ticket)
        }
        inFlight += admitted.count
        spare = grant.total - admitted.count
        spareEnd = grant.leaseEnd
        return admitted
    }

    private mutating func next() -> Ticket? {
        if bulk.isEmpty {
            passedSinceBulk = 0
            return interactive.popFirst()
        }
        if passedSinceBulk < Self.turn, let ticket = interactive.popFirst() {
            passedSinceBulk += 1
            return ticket
        }
        passedSinceBulk = 0
        return bulk.popFirst()
    }
}
