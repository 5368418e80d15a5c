package import HighLevelClient
import PrivateFiles

/// The jobs of a home. Each has its contacts in one file, its journal in another, and a lock that whoever works on it
/// holds. They are kept for a week.
package struct BulkJobs: Sendable {
    /// Seconds.
    package static let lifetime: Int64 = 7 * 86_400
    private static let longestPlan = 65_536

    private let files: WorkFiles
    private let now: @Sendable () -> Int64

    /// - Parameters:
    ///   - files: Where they are kept.
    ///   - now: Seconds since 1970.
    package init(files: WorkFiles, now: @escaping @Sendable () -> Int64) {
        self.files = files
        self.now = now
    }

    /// Does something with the jobs for whoever may not wait on the thread it runs on: beginning one, or taking one up,
    /// waits for a lock or for a disk.
    func aside<Value: Sendable>(
        _ work: @escaping @Sendable (BulkJobs) throws(HighLevelError) -> Value
    ) async throws(HighLevelError) -> Value {
        try await files.aside { () throws(HighLevelError) in try work(self) }
    }

    private static func journalName(_ id: String) -> String { "\(id).journal" }
    private static func contactsName(_ id: String) -> String { "\(id).contacts" }
    private static func lockName(_ id: String) -> String { "\(id).lock" }

    /// What became of the wish to begin a job.
    enum Beginning: Sendable {
        case begun(BulkJob)
        /// The same call has begun it already.
        case known(BulkPlan)
    }

    /// Writes a new job down and takes it up, unless the same call has begun it. Both under one lock of the home: of two
    /// equal calls at once one begins, and nobody takes a job that is being begun for an abandoned one.
    /// - Parameters:
    ///   - action: What is done.
    ///   - ids: To whom.
    ///   - origin: What the contacts came from.
    ///   - chunkSize: Contacts a request.
    ///   - profile: Whose account.
    ///   - locationId: Which account.
    ///   - hasConsent: Whether the user was asked, and agreed.
    ///   - skipped: Who was left out of them already.
    ///   - again: Whether those are meant too that were enrolled in the same a short while ago.
    ///   - isToBeTakenUp: Whether a job of the same call stands for this one.
    /// - Returns: The job, or the one that stands for it.
    /// - Throws: `invalid_arguments` when what is done is too long to be written down; `storage`.
    func begin(
        _ action: BulkAction, _ ids: ContactIdList, origin: String, chunkSize: Int, profile: String?,
        locationId: String, hasConsent: Bool, skipped: BulkSkipped? = nil, again: Bool = false,
        isToBeTakenUp: (BulkPlan) throws(HighLevelError) -> Bool
    ) throws(HighLevelError) -> Beginning {
        try files.exclusively { () throws(HighLevelError) in
            sweep()
            if let known = try same(action, origin: origin, profile: profile, locationId: locationId),
                try isToBeTakenUp(known)
            {
                return .known(known)
            }
            if !again, try screened(ids, for: action, locationId: locationId).skipped != nil { throw .sentMeanwhile }
            let plan = BulkPlan(
                action: action, origin: origin, contactCount: ids.count, chunkSize: chunkSize, profile: profile,
                locationId: locationId, hasConsent: hasConsent, madeAt: now(), skipped: skipped)
            return .begun(try write(plan, ids))
        }
    }

    private func write(_ plan: BulkPlan, _ ids: ContactIdList) throws(HighLevelError) -> BulkJob {
        let line = BulkJournal.firstLine(of: plan)
        guard line.count <= Self.longestPlan else {
            throw HighLevelError(
                .invalidArguments, "That is too much for one job. Nothing was sent.", fault: .caller,
                field: plan.action.kind.argumentNames[0], nextStep: "Give fewer, and make it several jobs.")
        }
        return try storing { () throws(PrivateFileError) in
            guard let lock = try files.tryLock(Self.lockName(plan.id)) else {
                throw PrivateFileError(path: Self.lockName(plan.id), problem: .busy)
            }
            try files.write(Self.contactsName(plan.id), ids.bytes)
            try files.write(Self.journalName(plan.id), line)
            return BulkJob(BulkCourse(plan), ids, journal: try files.journal(Self.journalName(plan.id)), lock: lock)
        }
    }

    /// Takes up a job that was interrupted.
    /// - Throws: `unknown_job`; `busy` while another process is at it.
    package func takeUp(
        _ id: String, profile: String?, locationId: String
    ) throws(HighLevelError) -> BulkJob {
        let plan = try plan(id, profile: profile, locationId: locationId)
        let lock = try storing { () throws(PrivateFileError) in try files.tryLock(Self.lockName(plan.id)) }
        guard let lock else {
            throw HighLevelError(
                .busy, "Another call or process works on this job. Nothing was sent.", fault: .caller, field: "job",
                nextStep: "Wait until it has ended.")
        }
        let (reading, ids) = try read(plan.id)
        var course = reading.course
        if let cause = course.ending { throw .jobEnded(cause, plan.action) }
        let isDoubtful = course.hasOpen
        return try storing { () throws(PrivateFileError) in
            let journal = try files.journal(Self.journalName(plan.id))
            try journal.truncate(to: reading.length)
            let lost = course.loseWhatIsOut()
            if !lost.isEmpty { try journal.append(lost.flatMap { BulkEvent.open($0).line }, isDurable: true) }
            return BulkJob(course, ids, journal: journal, lock: lock, isDoubtful: isDoubtful)
        }
    }

    /// The newest job that the same call has begun.
    package func same(
        _ action: BulkAction, origin: String, profile: String?, locationId: String
    ) throws(HighLevelError) -> BulkPlan? {
        try all().first {
            $0.action == action && $0.origin == origin && $0.profile == profile && $0.locationId == locationId
        }
    }

    /// Whether the job was begun not long ago, so that what was agreed to then still counts.
    package func isRecent(_ plan: BulkPlan) -> Bool { now() - plan.madeAt < 86_400 }

    /// What a job is for.
    package func plan(_ id: String, profile: String?, locationId: String) throws(HighLevelError) -> BulkPlan {
        guard Selection.isId(id), let plan = try plan(id) else {
            throw .unknownJob("is not there any more, or never was")
        }
        guard plan.profile == profile, plan.locationId == locationId else {
            throw .unknownJob("is of another profile or location")
        }
        return plan
    }

    /// A job as it is listed.
    package enum Listed: Sendable {
        case job(BulkPlan, BulkCourse)
        /// What it did is not known.
        case damaged(id: String)
    }

    /// All there are, the newest first, and behind them those whose journal is damaged.
    package func listed() throws(HighLevelError) -> [Listed] {
        let plans = try all()
        let known = Set(plans.map(\.id))
        var listed: [Listed] = []
        var damaged: [String] = []
        for plan in plans {
            do throws(HighLevelError) {
                listed.append(.job(plan, try course(plan.id).course))
            } catch {
                guard error.code == .unknownJob else { throw error }
                damaged.append(plan.id)
            }
        }
        let names = try storing { () throws(PrivateFileError) in try files.names() }
        damaged += names.filter { $0.hasSuffix(".journal") }.map { String($0.dropLast(".journal".count)) }
            .filter { !known.contains($0) }
        return listed + damaged.map { .damaged(id: $0) }
    }

    /// How far a job has come, whoever works on it.
    package func course(_ id: String) throws(HighLevelError) -> (course: BulkCourse, contacts: ContactIdList) {
        guard Selection.isId(id), try plan(id) != nil else { throw .unknownJob("is not there any more, or never was") }
        let (reading, ids) = try read(id)
        return (reading.course, ids)
    }

    /// All there are, the newest first.
    package func all() throws(HighLevelError) -> [BulkPlan] {
        let names = try storing { () throws(PrivateFileError) in try files.names() }
        var plans: [BulkPlan] = []
        for name in names where name.hasSuffix(".journal") {
            // One that cannot be read hides no other.
            if let plan = try? plan(String(name.dropLast(".journal".count))) { plans.append(plan) }
        }
        return plans.sorted { ($0.madeAt, $0.id) > ($1.madeAt, $1.id) }
    }

    private func plan(_ id: String) throws(HighLevelError) -> BulkPlan? {
        let head = try storing { () throws(PrivateFileError) in
            try files.read(Self.journalName(id), limit: Self.longestPlan)
        }
        guard let plan = head.flatMap(BulkJournal.plan), plan.id == id else { return nil }
        return plan
    }

    private func read(_ id: String) throws(HighLevelError) -> (BulkJournal.Reading, ContactIdList) {
        let (journal, contacts) = try storing { () throws(PrivateFileError) in
            (try files.read(Self.journalName(id)), try files.read(Self.contactsName(id)))
        }
        guard let journal, let contacts, let reading = BulkJournal.read(journal),
            let ids = ContactIdList(file: contacts, behind: 0), ids.count == reading.course.plan.contactCount
        else { throw .unknownJob("\(id) has a damaged journal, and what it did is not known") }
        return (reading, ids)
    }

    /// Takes away what is old, and what a process left behind that was killed before its job had begun. What fails to go
    /// is left for the next time. Under the lock.
    private func sweep() {
        let oldest = now() - Self.lifetime
        let names = (try? files.names()) ?? []
        let old = ((try? all()) ?? []).filter { $0.madeAt < oldest }.map(\.id)
        let begun = Set(names.filter { $0.hasSuffix(".journal") }.map { String($0.dropLast(".journal".count)) })
        let abandoned = Set(names.map { String($0.prefix { $0 != "." }) }).subtracting(begun)
        try? files.removeLeftovers()
        for id in old + abandoned where Selection.isId(id) {
            // Whoever begins a job has its lock before there is a journal.
            guard let lock = try? files.tryLock(Self.lockName(id)) else { continue }
            for name in [Self.contactsName(id), Self.journalName(id), Self.lockName(id)] { try? files.remove(name) }
            withExtendedLifetime(lock) {}
        }
    }

    private func storing<Value>(
        _ body: () throws(PrivateFileError) -> Value
    ) throws(HighLevelError) -> Value {
        do throws(PrivateFileError) { return try body() } catch { throw .workFiles(error, while: "written") }
    }
}
