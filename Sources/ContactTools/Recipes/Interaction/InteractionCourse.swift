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

    let permission: CallPermission
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
        if let facts = try await trace(of: step, before, course) {
            course.end(RecipeStep(step.rawValue, .already, facts))
            return
        }
        if step == .workflow, isRepetition(course) {
            course.end(.broken(step.rawValue, by: .enrolmentUnseen(isResumed: resumed != nil)))
            return
        }
        if let resumed, !hasSpent {
            try await handles.spend(resumed.handle)
            hasSpent = true
        }
        course.begin(step.rawValue)
        let facts = try await send(step, before)
        course.end(RecipeStep(step.rawValue, .done, facts))
    }

    /// Whether the step may have been carried out by an earlier call that nothing here tells of.
    private func isRepetition(_ course: StepCourse) -> Bool {
        if resumed != nil { return entry(of: .workflow)?.fate == .unknown }
        let records = [InteractionStep.note, .task].map(\.rawValue)
        return course.report.steps.contains { records.contains($0.name) && $0.status == .already }
    }

    /// What shows that a step needs no doing; nil when it does.
    private func trace(
        of step: InteractionStep, _ before: Before, _ course: StepCourse
    ) async throws -> JSONObject? {
        if let entry = entry(of: step), entry.fate == .done {
            return entry.id.map { ["id": .string($0)] } ?? JSONObject()
        }
        let wanted = arguments[step] ?? JSONObject()
        switch step {
        case .note:
            return InteractionTraces.note(wanted["body"]?.stringValue ?? "", in: before.notes, since: earliest)
        case .task: return InteractionTraces.task(wanted, in: before.tasks)
        case .tags: return missingTags(before.contact).isEmpty ? JSONObject() : nil
        case .workflow: return isRepetition(course) ? try await enrolment() : nil
        }
    }

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

    /// The search is the one place where HighLevel shows who is in a workflow.
    private func enrolment() async throws -> JSONObject? {
        guard let workflowId = arguments[.workflow]?["workflowId"] else { return nil }
        let found = try await permission.send(
            InteractionStep.workflow.reader,
            [
                "pageLimit": 1,
                "filters": [
                    ["field": "id", "operator": "eq", "value": .string(contactId)],
                    ["field": "activeWorkflows", "operator": "eq", "value": workflowId],
                ],
            ])
        return found.body["contacts"]?[0]?["id"]?.stringValue == contactId ? JSONObject() : nil
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
            for fact in seen { facts[fact.key] = fact.value }
            facts["settled"] = true
            return facts
        }
    }

    /// What a step whose answer was lost has made, if it can be seen.
    private func seen(_ step: InteractionStep, _ wanted: JSONObject, _ before: Before) async -> JSONObject? {
        guard step != .workflow, let now = try? await read([step]) else { return nil }
        switch step {
        case .note: return InteractionTraces.made(step, wanted, before: before.notes, now: now.notes)
        case .task: return InteractionTraces.made(step, wanted, before: before.tasks, now: now.tasks)
        case .tags: return missingTags(now.contact).isEmpty ? JSONObject() : nil
        case .workflow: return nil
        }
    }

    // MARK: - Reading

    private func read() async throws -> Before {
        try await read(steps.filter { $0 != .workflow && entry(of: $0)?.fate != .done })
    }

    private func read(_ steps: [InteractionStep]) async throws -> Before {
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
            nextStep: isEnrolment ? Self.afterEnrolment : handle == nil ? Self.repeatIt : Self.resumeIt,
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
}

extension HighLevelError {
    /// Whether an earlier call has started the workflow cannot be seen, and it is not started on a guess.
    static func enrolmentUnseen(isResumed: Bool) -> HighLevelError {
        HighLevelError(
            .outcomeUnknown,
            isResumed
                ? "The search does not show the contact in the workflow, which does not say that it was never started."
                : "The note or the task is there already, so this looks like a repeated call, and whether the workflow "
                    + "was started before cannot be seen. It was not started now.",
            fault: .caller, mayHaveBeenApplied: true)
    }
}
