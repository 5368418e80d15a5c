import ContactTools
import HighLevelClient
import JSONValue
import MCPServer

/// A `bulk` command from its options to its exit code.
struct BulkRun: Sendable {
    let change: BulkChange
    let options: BulkOptions

    init(_ change: BulkChange, _ options: BulkOptions) {
        self.change = change
        self.options = options
    }

    /// Begins what is wished, or goes on with the job that `--resume` names.
    /// - Parameters:
    ///   - isTold: Whether the command line says what is to be done, which a job knows already.
    ///   - again: Whether those are meant too that were enrolled in the same within a day.
    ///   - wish: What it says.
    /// - Throws: what keeps it from being begun, or from being done to all.
    func run(isTold: Bool, again: Bool = false, _ wish: () throws(UsageError) -> BulkWish) async throws {
        guard let job = options.resume else {
            let (source, wish) = (try options.source(), try wish())
            return try await makeSession().run { session in try await begin(wish, source, again: again, session) }
        }
        let isAlone = !isTold && options.isSourceless && !options.dryRun
        try await makeSession().run { session in try await resume(job, isAlone: isAlone, session) }
    }

    private func makeSession() throws -> BulkSession {
        try BulkSession(isSandbox: options.sandbox, account: options.account, common: options.common, yes: options.yes)
    }

    // MARK: - The two ways

    private func begin(
        _ wish: BulkWish, _ source: ContactSource, again: Bool, _ session: BulkSession
    ) async throws -> Bool {
        try await session.recorded(change.tool) {
            let permission = try session.permission(change)
            try permission.check()
            let asksNobody = !options.dryRun && !session.canAgree
            let check: @Sendable (Int) throws(HighLevelError) -> Void = { count throws(HighLevelError) in
                if asksNobody, permission.needsConsent(contacts: count) { throw .nobodySaysYes }
            }
            try check(1)
            let work = BulkWork(session.equipment, tool: change.tool)
            // Selecting takes a while; what is wrong with the rest is told before.
            try work.check(wish)
            if !options.dryRun { try await work.checkNames(of: wish) }
            let found = try await session.finder.contacts(from: source, check: check)
            if options.dryRun {
                session.printer.dryRun(try await work.dryRun(wish, found.contacts.ids), unresolved: found.unresolved)
                return found.unresolved == 0
            }
            let started = try await work.begin(
                wish, found.contacts, again: again, token: nil, context: session.context)
            return try await finish(work, started, session, unresolved: found.unresolved)
        }
    }

    private func resume(_ id: String, isAlone: Bool, _ session: BulkSession) async throws -> Bool {
        let course = try session.course(of: id)
        let owner = BulkChange(of: course.plan.action)
        let command = session.words.command("bulk \(owner.rawValue) --resume \(id)\(options.accountWords)")
        guard owner == change else {
            throw UsageError(
                description: "The job \(id) is another command's: \(BulkText.action(course.plan.action)). Nothing was "
                    + "sent. Go on with it by: \(command)")
        }
        guard isAlone else {
            throw UsageError(
                description: "--resume stands alone: what the job is for was said when it began "
                    + "(\(BulkText.action(course.plan.action))). Nothing was sent. Go on with it by: \(command)")
        }
        return try await session.recorded(owner.tool) {
            let permission = try session.permission(owner)
            try permission.check()
            let isAgreed = course.plan.hasConsent && session.equipment.jobs.isRecent(course.plan)
            if !isAgreed, !session.canAgree, permission.needsConsent(contacts: course.left) {
                throw HighLevelError.nobodySaysYes
            }
            let work = BulkWork(session.equipment, tool: owner.tool)
            return try await finish(work, try await work.takeUp(id, context: session.context), session)
        }
    }

    /// Works on a job that has begun, and tells of it. Lines of a CSV that led to nobody count as not done.
    private func finish(
        _ work: BulkWork, _ started: BulkWork.Started, _ session: BulkSession, unresolved: Int = 0
    ) async throws -> Bool {
        let printer = session.printer
        printer.begin(started.job.plan, started.job.course)
        let report = await work.run(started) { printer.progress($0) }
        let owner = BulkChange(of: report.course.plan.action)
        printer.finish(
            report, unresolved: unresolved,
            resuming: "bulk \(owner.rawValue) --resume \(report.course.plan.id)\(options.accountWords)")
        if let error = report.error, error.code == .needsLogin || error.code == .locked { throw Exit.needsLogin }
        return report.state == "done" && report.course.done == report.course.plan.contactCount && unresolved == 0
    }
}
