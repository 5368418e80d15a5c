import PrivateFiles
import Synchronization

/// A job that somebody works on: its contacts, how far it has come, and the journal that is always a step ahead of what
/// is done.
package final class BulkJob: Sendable {
    /// A chunk to be sent.
    struct Chunk: Sendable {
        let number: Int
        let ids: [String]
    }

    package let plan: BulkPlan
    package let contacts: ContactIdList
    private let starts: [ContactIdList.Cursor]
    private let journal: WorkJournal
    private let lock: WorkLock
    private let state: Mutex<BulkCourse>
    /// Whether answers were lost when it was worked on before, so that it is not known whether HighLevel is there.
    let isDoubtful: Bool

    init(
        _ course: BulkCourse, _ contacts: ContactIdList, journal: WorkJournal, lock: WorkLock, isDoubtful: Bool = false
    ) {
        self.isDoubtful = isDoubtful
        plan = course.plan
        self.contacts = contacts
        starts = contacts.chunkStarts(of: course.plan.chunkSize)
        self.journal = journal
        self.lock = lock
        state = Mutex(course)
    }

    package var course: BulkCourse { state.withLock { $0 } }

    /// The next chunk. It is written down as sent, durably, before it is handed out.
    /// - Returns: nil when there is none left.
    func next() throws(PrivateFileError) -> Chunk? {
        try state.withLock { course throws(PrivateFileError) in
            guard let number = course.next() else { return nil }
            try journal.append(BulkEvent.sent(number).line, isDurable: true)
            _ = course.take(.sent(number))
            var cursor = starts[number]
            return Chunk(number: number, ids: contacts.next(plan.chunkSize, &cursor))
        }
    }

    /// One contact, the last, of the next chunk, where that has been lost once and is to be repeated. Another request for
    /// this one does no harm, and tells whether the chunk's repeat would be lost too.
    var probe: String? {
        state.withLock { course in
            guard plan.action.isRepeatable, let number = course.nextIsRepeat() else { return nil }
            var cursor = starts[number]
            let ids = contacts.next(plan.chunkSize, &cursor)
            return ids.count > 1 ? ids.last : nil
        }
    }

    /// Writes down what became of a chunk. It is true whether or not that can be written: what is missing from the
    /// journal counts as unknown when the job is taken up again.
    func note(_ event: BulkEvent) throws(PrivateFileError) {
        try state.withLock { course throws(PrivateFileError) in
            _ = course.take(event)
            // The next line that has to last takes this one along.
            try journal.append(event.line, isDurable: false)
        }
    }

    /// Ends the job, of which nothing was done, for good.
    /// - Returns: whether it has ended; not when something may have been done.
    func end(cause: String) throws(PrivateFileError) -> Bool {
        try state.withLock { course throws(PrivateFileError) in
            var ended = course
            guard ended.take(.ended(cause: cause)) else { return false }
            try journal.append(BulkEvent.ended(cause: cause).line, isDurable: true)
            course = ended
            return true
        }
    }

    /// What has been noted outlives a power cut when this returns.
    func settle() throws(PrivateFileError) { try journal.append([], isDurable: true) }
}
