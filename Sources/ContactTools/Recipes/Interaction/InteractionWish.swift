import ContactCatalog
import HighLevelClient
import JSONValue

/// What a call of `log_interaction` wishes, checked; names are not resolved.
struct InteractionWish: Sendable {
    let reference: ContactReference
    private let parts: [InteractionStep: OperationPart]

    init(_ arguments: JSONObject, runner: OperationRunner) throws(HighLevelError) {
        reference = try ContactReference(arguments, runner: runner, tool: InteractionLog.name)
        var parts: [InteractionStep: OperationPart] = [:]
        var faults: [ArgumentFault] = []
        for step in InteractionStep.allCases {
            guard var given = Self.arguments(of: step, in: arguments) else { continue }
            // The contact is the recipe's, and a task that is made is to be done.
            given["contactId"] = .string(RecipeOutline.someContact)
            let operation = try runner.known(step.operation)
            do throws(ArgumentError) {
                parts[step] = try OperationPart(operation, given, at: step.place)
            } catch {
                faults += error.faults
            }
        }
        if let tags = arguments["tags"]?.arrayValue,
            tags.contains(where: { TagMerge.form($0.stringValue ?? "").isEmpty })
        {
            faults.append(
                ArgumentFault(
                    pointer: JSONPointer(["tags"]), field: "tags", message: "A tag is empty.", nextStep: "Leave it out."
                )
            )
        }
        faults += Self.blanks.compactMap { blank in
            let text = blank.pointer.reduce(JSON.object(arguments) as JSON?) { $0?[$1] }?.stringValue
            // What is empty altogether the schema refuses.
            guard let text, !text.isEmpty, PlainText.paragraphs(text).isEmpty else { return nil }
            return ArgumentFault(
                pointer: JSONPointer(blank.pointer), field: blank.pointer.joined(separator: "."),
                message: "The \(blank.noun) says nothing: it is made of blanks.", nextStep: blank.nextStep)
        }
        if arguments["task"]?["contactId"] != nil {
            faults.append(
                ArgumentFault(
                    pointer: JSONPointer(["task", "contactId"]), field: "task.contactId",
                    message: "The task is the contact's that the note is about.", nextStep: "Leave it out."))
        }
        guard faults.isEmpty else { throw .invalidArguments(faults, tool: InteractionLog.name) }
        self.parts = parts
    }

    /// Texts that are nothing without words.
    private static let blanks = [
        (pointer: ["note"], noun: "note", nextStep: "Give what was said or happened."),
        (pointer: ["task", "title"], noun: "task's title", nextStep: "Give what is to be done, in a few words."),
    ]

    private static func arguments(of step: InteractionStep, in arguments: JSONObject) -> JSONObject? {
        switch step {
        case .note: return arguments["note"].map { ["body": $0] }
        case .task:
            guard var task = arguments["task"]?.objectValue else { return nil }
            if !task.contains(key: "completed") { task["completed"] = false }
            return task
        case .tags:
            let tags = arguments["tags"]?.arrayValue ?? []
            return tags.isEmpty ? nil : ["tags": .array(tags)]
        case .workflow:
            let members = arguments.filter { ["workflowId", "workflowName", "eventStartTime"].contains($0.key) }
            return members.isEmpty ? nil : members
        }
    }

    var steps: [InteractionStep] { InteractionStep.allCases.filter { parts[$0] != nil } }

    /// Of each step the arguments with stand-ins for names, of the contact that is meant if it is known.
    var shown: [InteractionStep: JSONObject] { parts.mapValues { named($0.shown, reference.shown) } }

    var placeholders: JSONObject {
        var placeholders = JSONObject()
        for part in parts.values { placeholders.merge(part.placeholders) }
        return placeholders
    }

    func resolved(by runner: OperationRunner) async throws(HighLevelError) -> ResolvedInteraction {
        var resolved = ResolvedInteraction()
        for step in steps {
            guard let part = try await parts[step]?.resolved(by: runner) else { continue }
            resolved.arguments[step] = part.arguments
            for name in part.fullNames { resolved.fullNames[name.key] = name.value }
        }
        return resolved
    }

    func outline(tool: String) -> RecipeOutline {
        var outline = RecipeOutline(of: tool)
        reference.addSteps(to: &outline)
        let shown = shown
        for step in steps where step != .workflow {
            outline.add(step.reader, ["contactId": .string(reference.shown)])
        }
        for step in steps {
            outline.add(step.operation, shown[step] ?? JSONObject(), if: Self.condition(of: step))
        }
        if steps.contains(.workflow) {
            outline.add(InteractionStep.workflow.reader, JSONObject(), if: "it was sent before and its answer was lost")
        }
        return outline
    }

    private static func condition(of step: InteractionStep) -> String {
        switch step {
        case .note: "no equal note of the last hour is there"
        case .task: "no equal open task is there"
        case .tags: "one is missing"
        case .workflow: "every step before it is done"
        }
    }

    private func named(_ arguments: JSONObject, _ contactId: String) -> JSONObject {
        var arguments = arguments
        arguments["contactId"] = .string(contactId)
        return arguments
    }
}

/// What the steps of an interaction are carried out with: ids in place of names.
struct ResolvedInteraction: Sendable {
    var arguments: [InteractionStep: JSONObject] = [:]
    /// What was known by a part of its name.
    var fullNames = JSONObject()
}
