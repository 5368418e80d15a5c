import ContactCatalog
package import HighLevelClient
package import JSONValue
package import MCPServer
import Safeguards
import Sealing

/// Work on many contacts from the wish to the report, the same for an agent's call and for a command.
package struct BulkWork: Sendable {
    /// For whom something is to be done.
    package struct Contacts: Sendable {
        package let ids: ContactIdList
        /// The same for the same call: by it a job is found that the call began before.
        package let origin: String
        /// Who they are, for the user's eyes: by what they were chosen, cleaned and short.
        package let words: String

        package init(_ ids: ContactIdList, origin: String, words: String) {
            self.ids = ids
            self.origin = origin
            self.words = words
        }

        /// Contacts of which only their ids tell that they are the same.
        package init(_ ids: ContactIdList, words: String) {
            let text = String(decoding: ids.sorted.bytes, as: UTF8.self)
            self.init(ids, origin: "ids:\(ContentDigest.of(.string(text)))", words: words)
        }

        /// Contacts of which nothing is known but their ids.
        init(named ids: ContactIdList) {
            let shown = ids.prefix(Self.shownIds)
            let rest = ids.count - shown.count
            self.init(
                ids, words: "named by id, \(shown.joined(separator: ", "))\(rest > 0 ? " and \(rest) more" : "")")
        }

        private static let shownIds = 5
    }

    /// A job, and leave to work on it.
    package struct Started: Sendable {
        package let job: BulkJob
        let permission: CallPermission
    }

    let equipment: BulkEquipment
    /// Whose name stands in policy, in the audit and in what is told.
    let tool: String

    package init(_ equipment: BulkEquipment, tool: String) {
        self.equipment = equipment
        self.tool = tool
    }

    /// The wish's arguments, with their form checked and no name looked up.
    func names(of wish: BulkWish, for ids: [String]) throws(HighLevelError) -> NamedArguments {
        let operation = try equipment.operation(wish.kind.operation)
        do throws(ArgumentError) {
            let faults = wish.faults
            guard faults.isEmpty else { throw ArgumentError(faults: faults) }
            let names = try NamedArguments(taking: wish.operationArguments(for: ids), of: operation)
            _ = try operation.checked(names.checkable)
            return names
        } catch {
            throw .invalidArguments(error.faults, tool: tool)
        }
    }

    /// - Throws: `invalid_arguments` for a wish that cannot be, whoever it is for.
    package func check(_ wish: BulkWish) throws(HighLevelError) { _ = try names(of: wish, for: ["someone"]) }

    /// Looks up the names in a wish, before anything that takes long.
    /// - Throws: as `begin` does for names that stand for nothing or for several.
    package func checkNames(of wish: BulkWish) async throws {
        let names = try names(of: wish, for: ["someone"])
        guard !names.isEmpty else { return }
        let runner = equipment.runner
        _ = try await names.resolved(by: runner.lookUps, in: try await runner.accounts.account())
    }

    /// What the job would send, without anything being sent, asked or opened.
    package func dryRun(_ wish: BulkWish, _ contacts: ContactIdList) async throws -> JSONObject {
        let operation = try equipment.operation(wish.kind.operation)
        let shown = wish.kind == .addTags || wish.kind == .removeTags || wish.kind == .business ? 3 : 1
        let names = try names(of: wish, for: contacts.prefix(shown))
        try equipment.runner.refuseUnlessPermitted(
            equipment.runner.policy.verdict(on: operation, names.checkable, contacts: contacts.count), operation.name)
        var result = try await equipment.runner.dryRun(operation, names)
        let sizes = equipment.chunks
        let size =
            switch wish.kind {
            case .addTags, .removeTags: sizes.tags
            case .business: sizes.business
            case .campaign, .workflow, .followers: 1
            }
        result["contacts"] = JSON(contacts.count)
        result["calls"] = JSON((contacts.count + size - 1) / size)
        result["contactsShown"] = JSON(min(shown, contacts.count))
        return result
    }

    /// Begins a job, once policy and the user have agreed. The same call after one that was interrupted takes up the job
    /// of the first: whoever lost its answer is not to do things twice.
    /// Of enrolments those are left out who had the same one within a day, by whatever call, unless `again` says that they
    /// are meant too.
    package func begin(
        _ wish: BulkWish, _ contacts: Contacts, again: Bool = false, token: String?, context: RequestContext
    ) async throws -> Started {
        let runner = equipment.runner
        let operation = try equipment.operation(wish.kind.operation)
        let names = try names(of: wish, for: contacts.ids.prefix(1))
        try runner.refuseUnlessPermitted(runner.policy.verdict(onTool: tool), tool)
        try runner.refuseUnlessPermitted(
            runner.policy.verdict(on: operation, names.checkable, contacts: contacts.ids.count), operation.name)
        let account = try await runner.accounts.account()
        let resolved =
            names.isEmpty ? names.checkable : try await names.resolved(by: runner.lookUps, in: account)
        guard let action = wish.action(resolved) else { throw HighLevelError.internalFault("A wish has no action.") }
        let origin = again ? "again+\(contacts.origin)" : contacts.origin
        if let known = try equipment.jobs.same(
            action, origin: origin, profile: account.profile, locationId: account.locationId),
            try isToBeTakenUp(known)
        {
            return try await takeUp(known.id, token: token, context: context)
        }
        let screened =
            again
            ? BulkJobs.Screened(ids: contacts.ids)
            : try equipment.jobs.screened(contacts.ids, for: action, locationId: account.locationId)
        let ids = screened.ids
        if ids.count == 0, let skipped = screened.skipped { throw HighLevelError.allSent(skipped) }
        let plan = CallPlan(
            tool: tool, steps: [.init(action.operation, action.arguments(for: ids.prefix(1)))],
            contacts: ids.count,
            subject: ["action": action.json, "origin": .string(origin), "contacts": JSON(ids.count)])
        let permission = try await runner.permitJob(
            plan, in: account, token: token, context: context.notingFlights
        ) {
            var question = BulkQuestion(
                action: action, contacts: ids.count, whom: contacts.words, locationId: account.locationId)
            question.called = wish.givenNames
            question.skipped = screened.skipped
            question.isRepeated = again && !action.isRepeatable
            question.sample = await known(ids, in: account, context)
            return question.text
        }
        let beginning = try await equipment.jobs.aside { [self] jobs throws(HighLevelError) in
            try jobs.begin(
                action, ids, origin: origin, chunkSize: equipment.chunks.size(for: action),
                profile: account.profile, locationId: account.locationId, hasConsent: permission.hasConsent,
                skipped: screened.skipped, again: again, isToBeTakenUp: isToBeTakenUp)
        }
        switch beginning {
        case .begun(let job): return Started(job: job, permission: permission)
        // The same call has come a second time while the user was being asked.
        case .known(let plan): return try await takeUp(plan.id, context: context)
        }
    }

    /// A few of the contacts by name, for whoever is asked directly. Where only the caller is told that consent is
    /// needed nothing is read.
    private func known(_ contacts: ContactIdList, in account: Account, _ context: RequestContext) async -> [String] {
        guard context.isAttended else { return [] }
        return await equipment.names(of: contacts.prefix(BulkEquipment.namedContacts), in: account)
    }

    /// An unfinished job of the last day; and a finished one where doing it again would enrol people twice.
    private func isToBeTakenUp(_ plan: BulkPlan) throws(HighLevelError) -> Bool {
        guard equipment.jobs.isRecent(plan) else { return false }
        let course = try equipment.jobs.course(plan.id).course
        guard course.isOver else { return true }
        return !plan.action.isRepeatable && !course.hasChangedNothing
    }

    /// Takes up a job by its name.
    package func takeUp(
        _ id: String, token: String? = nil, context: RequestContext
    ) async throws -> Started {
        let account = try await equipment.runner.accounts.account()
        let plan = try equipment.jobs.plan(id, profile: account.profile, locationId: account.locationId)
        guard plan.action.kind.tool == tool else { throw HighLevelError.jobOfAnother(id, plan.action.kind.tool) }
        let (course, contacts) = try equipment.jobs.course(id)
        if let cause = course.ending { throw HighLevelError.jobEnded(cause, plan.action) }
        let step = CallPlan.Step(plan.action.operation, plan.action.arguments(for: contacts.prefix(1)))
        let call = CallPlan(tool: tool, steps: [step], contacts: course.left, subject: ["job": .string(id)])
        let context = context.notingFlights
        let permission =
            // A consent counts once it has been used: a token that another job has used up gave none to this one.
            plan.hasConsent && course.hasBegun && equipment.jobs.isRecent(plan)
            ? try await equipment.runner.permitAgain(call, in: account, context: context)
            : try await equipment.runner.permitJob(call, in: account, token: token, context: context) {
                var question = BulkQuestion(
                    action: plan.action, contacts: plan.contactCount, locationId: account.locationId)
                question.begun = .init(job: id, left: course.left)
                question.sample = await known(contacts, in: account, context)
                return question.text
            }
        let job = try await equipment.jobs.aside { jobs throws(HighLevelError) in
            try jobs.takeUp(id, profile: account.profile, locationId: account.locationId)
        }
        return Started(job: job, permission: permission)
    }

    /// Works on a job.
    /// - Parameters:
    ///   - started: The job.
    ///   - time: No chunk is begun after it; nil for as long as it takes.
    ///   - report: Told after each chunk.
    /// - Returns: what has become of it.
    package func run(
        _ started: Started, for time: Duration? = nil,
        report: @escaping @Sendable (BulkStanding) -> Void = { _ in }
    ) async -> BulkReport {
        let permission = started.permission
        let engine = BulkEngine(started.job, timing: equipment.timing, report: report) { operation, arguments in
            try await permission.send(operation, arguments, priority: .bulk)
        }
        // For an agent's call there is a trail already; a command is one call too.
        let outcome = await CallTrail.$current.withValue(CallTrail.current ?? CallTrail(tool: tool)) {
            await engine.run(for: time)
        }
        return BulkReport(started.job.course, outcome, contacts: started.job.contacts)
    }
}
