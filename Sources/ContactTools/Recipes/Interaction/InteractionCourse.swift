import HighLevelClient
import JSONValue
import MCPServer
import Sealing

/// Carries out one interaction, step by step: reads what is there, then does what is missing.
struct InteractionCourse: Sendable {
    /// What the records showed before the first write.
    private struct Before: Sendable {
        var notes: [JSON] = []
        var tasks: [JSON] = []
        var contact = JSONObject()
    }

    let permission: RecipePermission
    let contactId: String
    let wish: ResolvedInteraction
    let handles: ResumeHandles
    let resumed: (record: ResumeRecord, handle: Handle)?
    let now: WallTime

    private var arguments: [InteractionStep: JSONObject] { wish.arguments }
    private var steps: [InteractionStep] { InteractionStep.allCases.filter { arguments[$0] != nil } }

    private func entry(of step: InteractionStep) -> ResumeRecord.Entry? { resumed?.record.entry(of: step) }

    func run() async throws -> CallToolResult {
        let before = try await read()
        var course = StepCourse(steps.map(\.rawValue))
        var hasSpent = false
        do {
            for step in steps {
                try await carryOut(step, before, &course, &hasSpent)
                guard course.report.trouble == nil else { break }
            }
        } catch {
            try course.take(error)
        }
        course.skipRest()
        course.body["outcome"] = .string(course.report.outcome)
        course.body["contactId"] = .string(contactId)
        if !wish.fullNames.isEmpty { course.body[ResolvedNames.member] = .object(wish.fullNames) }
        guard let trouble = course.report.trouble else { return done(course) }
        return brokenOff(at: trouble, course)
    }

    // MARK: - Steps

    private func carryOut(
        _ step: InteractionStep, _ before: Before, _ course: inout StepCourse, _ hasSpent: inout Bool
    ) async throws {
        if step == .workflow { return try await enrol(before, &course, &hasSpent) }
        if let facts = trace(of: step, before) {
            course.end(RecipeStep(step.rawValue, .already, facts))
            return
        }
        try await spendHandle(&hasSpent)
        course.begin(step.rawValue)
        let facts = try await send(step, before)
        course.end(RecipeStep(step.rawValue, .done, facts))
    }

    private func spendHandle(_ hasSpent: inout Bool) async throws {
        guard let resumed, !hasSpent else { return }
        try await handles.spend(resumed.handle)
        hasSpent = true
    }

    /// What shows that a step needs no doing; nil when it does.
    private func trace(of step: InteractionStep, _ before: Before) -> JSONObject? {
        if let facts = doneBefore(step) { return facts }
        let wanted = arguments[step] ?? JSONObject()
        switch step {
        case .note:
            return InteractionTraces.note(wanted["body"]?.stringValue ?? "", in: before.notes, since: earliest)
        case .task: return InteractionTraces.task(wanted, in: before.tasks)
        case .tags: return missingTags(before.contact).isEmpty ? JSONObject() : nil
        case .workflow: return nil
        }
    }

    /// What the handle says of a step that an earlier call has done.
    private func doneBefore(_ step: InteractionStep) -> JSONObject? {
        guard let entry = entry(of: step), entry.fate == .done else { return nil }
        return entry.id.map { ["id": .string($0)] } ?? JSONObject()
    }

    // MARK: - The workflow

    /// Starts the workflow, unless it was started for this interaction. What was sent and may have been applied is looked
    /// for and never sent again; what was never sent, or certainly came to nothing, is not held back by what the records
    /// look like.
    private func enrol(_ before: Before, _ course: inout StepCourse, _ hasSpent: inout Bool) async throws {
        let step = InteractionStep.workflow
        if let facts = doneBefore(step) {
            course.end(RecipeStep(step.rawValue, .already, facts))
            return
        }
        let (memory, enrolment) = (handles.enrolments, enrolment)
        // A note that is new makes this another interaction.
        var fate = try memory.fate(of: enrolment, isRepetition: course.report.steps.first?.status == .already)
        if entry(of: step)?.fate == .unknown, case .open(let number) = fate { fate = .unknown(number) }
        switch fate {
        case .done: course.end(RecipeStep(step.rawValue, .already))
        case .unknown(let attempt):
            guard try await isEnrolled() else {
                course.end(.broken(step.rawValue, by: .enrolmentUnseen))
                return
            }
            await memory.end(enrolment, attempt: attempt, .done)
            course.end(RecipeStep(step.rawValue, .already))
        case .open(let attempt):
            try await spendHandle(&hasSpent)
            course.begin(step.rawValue)
            try permission.refuseIfLate()
            try await memory.begin(enrolment, attempt: attempt)
            do {
                let facts = try await send(step, before)
                await memory.end(enrolment, attempt: attempt, .done)
                course.end(RecipeStep(step.rawValue, .done, facts))
            } catch {
                if (error as? HighLevelError)?.mayHaveBeenApplied != true {
                    await memory.end(enrolment, attempt: attempt, .failed)
                }
                throw error
            }
        }
    }

    private var enrolment: EnrolmentMemory.Enrolment {
        EnrolmentMemory.Enrolment(
            locationId: permission.account.locationId, contactId: contactId,
            workflowId: arguments[.workflow]?["workflowId"]?.stringValue ?? "",
            note: arguments[.note]?["body"]?.stringValue ?? "")
    }

    /// The search is the one place where HighLevel shows who is in a workflow.
    private func isEnrolled() async throws -> Bool {
        let found = try await permission.send(
            InteractionStep.workflow.reader,
            [
                "pageLimit": 1,
                "filters": [
                    ["field": "id", "operator": "eq", "value": .string(contactId)],
                    ["field": "activeWorkflows", "operator": "eq", "value": .string(enrolment.workflowId)],
                ],
            ])
        return found.body["contacts"]?[0]?["id"]?.stringValue == contactId
    }

    // MARK: - The others

    private var earliest: WallTime {
        let window = now - InteractionTraces.noteWindow
        guard let resumed else { return window }
        // A minute for clocks that differ.
        return min(window, WallTime(microseconds: (resumed.record.since - 60) * 1_000_000))
    }

    private func missingTags(_ contact: JSONObject) -> [String] {
        let wanted = arguments[.tags]?["tags"]?.arrayValue?.compactMap(\.stringValue) ?? []
        return TagMerge(wanted: wanted, on: contact).missing
    }

    private func send(_ step: InteractionStep, _ before: Before) async throws -> JSONObject {
        var members = arguments[step] ?? JSONObject()
        members["contactId"] = .string(contactId)
        var facts = JSONObject()
        if step == .tags {
            let missing = missingTags(before.contact)
            members["tags"] = JSON(missing)
            facts["added"] = JSON(missing)
        }
        do {
            let response = try await permission.send(step.operation, members)
            if let record = response.body[step.rawValue], let id = record["id"] { facts["id"] = id }
            if response.isSettled { facts["settled"] = true }
            return facts
        } catch let error as HighLevelError where error.mayHaveBeenApplied {
            guard let seen = await seen(step, members, before) else { throw error }
            facts.merge(seen)
            facts["settled"] = true
            return facts
        }
    }

    /// What a step whose answer was lost has made, if it can be seen.
    private func seen(_ step: InteractionStep, _ wanted: JSONObject, _ before: Before) async -> JSONObject? {
        guard step != .workflow, let now = try? await read([step], by: permission.unhurried) else { return nil }
        switch step {
        case .note: return InteractionTraces.made(step, wanted, before: before.notes, now: now.notes)
        case .task: return InteractionTraces.made(step, wanted, before: before.tasks, now: now.tasks)
        case .tags: return missingTags(now.contact).isEmpty ? JSONObject() : nil
        case .workflow: return nil
        }
    }

    // MARK: - Reading

    private func read() async throws -> Before {
        try await read(steps.filter { $0 != .workflow && entry(of: $0)?.fate != .done }, by: permission)
    }

    private func read(_ steps: [InteractionStep], by permission: RecipePermission) async throws -> Before {
        let bodies = try await withThrowingTaskGroup(of: (InteractionStep, JSON).self) { group in
            for step in steps {
                group.addTask {
                    (step, try await permission.send(step.reader, ["contactId": .string(contactId)]).body)
                }
            }
            return try await group.reduce(into: [InteractionStep: JSON]()) { $0[$1.0] = $1.1 }
        }
        var before = Before()
        if let body = bodies[.note] { before.notes = try Self.list("notes", of: body) }
        if let body = bodies[.task] { before.tasks = try Self.list("tasks", of: body) }
        if let body = bodies[.tags] {
            guard let contact = body["contact"]?.objectValue else { throw HighLevelError.noContact(inAnswerTo: .read) }
            before.contact = contact
        }
        return before
    }

    /// What is there must be seen, or something could be made twice.
    private static func list(_ name: String, of body: JSON) throws(HighLevelError) -> [JSON] {
        guard let list = body[name]?.arrayValue else {
            throw HighLevelError(
                .upstreamShape, "HighLevel's answer has no list of \(name). Nothing was changed.", fault: .highlevel,
                retryable: true, nextStep: "Make the same call again; if it stays so, tell whoever runs this server.")
        }
        return list
    }

    // MARK: - Answering

    private func done(_ course: StepCourse) -> CallToolResult {
        var body = course.body
        body["steps"] = course.report.json
        return CallToolResult(RecipeResult.content(body, server: course.isSettled ? ["settled": true] : JSONObject()))
    }

    private func brokenOff(at trouble: RecipeStep, _ course: StepCourse) -> CallToolResult {
        var course = course
        var record = ResumeRecord(
            contactId: contactId, since: resumed?.record.since ?? now.microseconds / 1_000_000)
        for step in steps {
            guard let made = course.report.steps.first(where: { $0.name == step.rawValue }),
                let members = arguments[step]
            else { continue }
            let id = made.facts["id"]?.stringValue
            if made.isThere { record.note(step, .done, members, id: id) }
            if made.status == .unknown { record.note(step, .unknown, members, id: id) }
        }
        let handle = handles.seal(record)
        course.body[InteractionLog.resumeName] = handle.map { .string($0) }
        let isEnrolment = trouble.name == InteractionStep.workflow.rawValue && trouble.status == .unknown
        return course.failure(
            at: InteractionStep(rawValue: trouble.name)?.place,
            nextStep: isEnrolment
                ? hasLookedInVain(course) ? Self.afterLooking : Self.afterEnrolment
                : handle == nil ? Self.repeatIt : Self.resumeIt,
            mayRepeat: !isEnrolment)
    }

    private static let resumeIt =
        "Then make the call again with resume added: it does only what is missing. Arguments of steps that are not done "
        + "may be corrected."
    private static let repeatIt = "Then make the same call again: it does only what is missing."
    private static let afterEnrolment =
        "Only HighLevel's search shows who is in a workflow, and seconds late. Make the call again with resume in a "
        + "minute: the enrolment is looked for and never repeated. If it stays unknown, ask the user; if it is wished, "
        + "call add_to_workflow."
    private static let afterLooking =
        "Everything else is done. Ask the user to look at the contact in HighLevel; if the workflow has not started and is "
        + "to, call add_to_workflow, which starts it. This call, repeated, only looks again."

    /// Whether the attempt lies back further than the search lags.
    private func hasLookedInVain(_ course: StepCourse) -> Bool {
        guard course.report.trouble?.error?.details?["reason"] == HighLevelError.unseen else { return false }
        let start = resumed.map { WallTime(microseconds: $0.record.since * 1_000_000) } ?? now
        return resumed == nil || now - .seconds(60) >= start
    }
}

extension HighLevelError {
    static let unseen: JSON = "not_in_search"

    /// An enrolment was sent before, its fate is not known, and it is not sent again on a guess.
    static let enrolmentUnseen = HighLevelError(
        .outcomeUnknown,
        "The workflow was asked for within the last hour, no answer came, and the search does not show the contact in it, "
            + "which does not say that it never started. It was not asked for again.",
        fault: .highlevel, details: ["reason": unseen], mayHaveBeenApplied: true)
}
