/// How far a job has come: the state of each chunk, one byte each, and what became of the contacts. Lines of the journal
/// go in, the next chunk to send comes out; it sends and writes nothing.
package struct BulkCourse: Sendable {
    /// What is known of a chunk's fate. It may be of unknown fate once and be sent again, if repeating changes nothing;
    /// never twice.
    private enum Fate: UInt8 {
        case pending, sent, open, sentAgain, done, unknown
    }

    package let plan: BulkPlan
    private var fates: [Fate]
    /// Nothing before this one is to be sent.
    private var first = 0
    /// Contacts that have been changed, as HighLevel says.
    package private(set) var done = 0
    /// By cause, in the order in which causes came up.
    package private(set) var failures: [(cause: String, contacts: ContactIdList)] = []
    package private(set) var failed = 0
    /// Contacts of which an answer said nothing.
    private var unmentioned = ContactIdList()
    /// Contacts of chunks whose fate will not be known.
    private var lost = 0
    private var chunksLeft: Int
    /// Why the job has ended before its last chunk, with nothing changed.
    package private(set) var ending: String?

    /// Different causes; texts that name each contact would be as many as contacts.
    private static let greatestCauses = 40

    package init(_ plan: BulkPlan) {
        self.plan = plan
        fates = [Fate](repeating: .pending, count: plan.chunkCount)
        chunksLeft = plan.chunkCount
    }

    /// Takes a line of the journal.
    /// - Returns: false when it cannot follow what came before.
    package mutating func take(_ event: BulkEvent) -> Bool {
        guard ending == nil else { return false }
        if case .ended(let cause) = event {
            guard hasChangedNothing else { return false }
            ending = cause
            return true
        }
        guard let chunk = event.chunk, fates.indices.contains(chunk) else { return false }
        switch (fates[chunk], event) {
        case (.pending, .sent): fates[chunk] = .sent
        case (.open, .sent): fates[chunk] = .sentAgain
        case (.sent, .kept): reopen(chunk, .pending)
        case (.sentAgain, .kept): reopen(chunk, .open)
        case (.sent, .open): lose(chunk)
        case (.sentAgain, .open): giveUp(chunk)
        case (.sent, .done(_, let verdict)), (.sentAgain, .done(_, let verdict)):
            fates[chunk] = .done
            chunksLeft -= 1
            count(verdict, of: plan.contacts(inChunk: chunk))
        default: return false
        }
        return true
    }

    /// Whoever had the job is gone: what had been sent and not answered is of unknown fate.
    /// - Returns: those chunks, for the journal.
    package mutating func loseWhatIsOut() -> [Int] {
        let out = fates.indices.filter { fates[$0] == .sent || fates[$0] == .sentAgain }
        for chunk in out { _ = take(.open(chunk)) }
        return out
    }

    /// The next chunk to send; nil when none is left.
    package mutating func next() -> Int? {
        guard ending == nil else { return nil }
        while first < fates.count {
            if fates[first] == .pending || fates[first] == .open { return first }
            first += 1
        }
        return nil
    }

    /// The chunk that `next` gives, where it is one of unknown fate that is to be repeated.
    package mutating func nextIsRepeat() -> Int? { next().flatMap { fates[$0] == .open ? $0 : nil } }

    /// Whether there are chunks of unknown fate that are to be repeated.
    package var hasOpen: Bool { fates.contains(.open) }

    private mutating func reopen(_ chunk: Int, _ fate: Fate) {
        fates[chunk] = fate
        first = min(first, chunk)
    }

    private mutating func lose(_ chunk: Int) {
        if plan.action.isRepeatable { reopen(chunk, .open) } else { giveUp(chunk) }
    }

    private mutating func giveUp(_ chunk: Int) {
        fates[chunk] = .unknown
        chunksLeft -= 1
        lost += plan.contacts(inChunk: chunk)
    }

    private mutating func count(_ verdict: BulkVerdict, of contacts: Int) {
        failed += verdict.failures.count
        done += contacts - verdict.failures.count - verdict.unknown.count
        for id in verdict.unknown { unmentioned.append(id.utf8) }
        for failure in verdict.failures {
            let isKnown = failures.contains { $0.cause == failure.cause }
            let cause = isKnown || failures.count < Self.greatestCauses ? failure.cause : "other causes"
            if let index = failures.firstIndex(where: { $0.cause == cause }) {
                failures[index].contacts.append(failure.contactId.utf8)
            } else {
                failures.append((cause, ContactIdList([failure.contactId])))
            }
        }
    }
}

// MARK: - Reading

extension BulkCourse {
    /// Contacts that were sent and of which nobody knows what became, and which will not be sent again.
    package var unknown: Int { lost + unmentioned.count }

    /// Contacts that were sent and of whom no answer has come yet, nor will where nobody works on the job any more.
    package var unanswered: Int {
        fates.indices.filter { isUnanswered($0) }.reduce(0) { $0 + plan.contacts(inChunk: $1) }
    }

    private func isUnanswered(_ chunk: Int) -> Bool { fates[chunk] == .sent || fates[chunk] == .sentAgain }

    /// Contacts still to be sent, those included that are to be sent again.
    package var left: Int { plan.contactCount - done - failed - unknown }

    /// Contacts of which all is known that will be.
    package var settled: Int { done + failed + unknown }

    package var isOver: Bool { chunksLeft == 0 || ending != nil }

    /// Whether a chunk has left, or may have.
    package var hasBegun: Bool { fates.contains { $0 != .pending } }

    /// Whether it is certain that no contact was changed.
    package var hasChangedNothing: Bool {
        done == 0 && unknown == 0 && fates.allSatisfy { $0 == .pending || $0 == .done }
    }

    /// The contacts behind `unknown`, and where asked for behind `unanswered`, which need the list of all.
    package func unknownContacts(of ids: ContactIdList, andUnanswered: Bool = false) -> ContactIdList {
        var unknown = unmentioned
        add(to: &unknown, of: ids) { fates[$0] == .unknown || (andUnanswered && isUnanswered($0)) }
        return unknown
    }

    /// Whoever may have got what the job does: all that have left, but for those that are known to have been refused.
    package func touched(of ids: ContactIdList) -> ContactIdList {
        var refused = ContactIdSet()
        for failure in failures {
            for id in failure.contacts.prefix(.max) { refused.insert(id) }
        }
        var sent = ContactIdList()
        add(to: &sent, of: ids) { fates[$0] != .pending }
        guard refused.count > 0 else { return sent }
        return ContactIdList(sent.prefix(.max).filter { !refused.contains($0) })
    }

    /// Those to whom the job has still to be done, and not for a second time.
    package func pending(of ids: ContactIdList) -> ContactIdList {
        var pending = ContactIdList()
        guard ending == nil else { return pending }
        add(to: &pending, of: ids) { fates[$0] == .pending }
        return pending
    }

    private func add(to list: inout ContactIdList, of ids: ContactIdList, where isMeant: (Int) -> Bool) {
        let chunks = fates.indices.filter(isMeant)
        guard !chunks.isEmpty else { return }
        let starts = ids.chunkStarts(of: plan.chunkSize)
        for chunk in chunks where starts.indices.contains(chunk) {
            var cursor = starts[chunk]
            for id in ids.next(plan.chunkSize, &cursor) { list.append(id.utf8) }
        }
    }
}
