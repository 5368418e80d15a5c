import ContactCatalog
import HighLevelClient
import JSONValue
import MCPServer
import Sealing

/// `log_interaction`: what was said or happened, and what follows from it. What is there already is not made again, and a
/// call that broke off is gone on with by the handle its answer brings.
struct InteractionLog: Recipe {
    static let name = "log_interaction"
    static let resumeName = "resume"

    let own: OwnTool
    let isRead = false
    private let runner: OperationRunner
    private let handles: ResumeHandles
    private let now: @Sendable () -> WallTime
    private let turns = Turns()

    init(
        runner: OperationRunner, handles: ResumeHandles, now: @escaping @Sendable () -> WallTime
    ) throws(HighLevelError) {
        self.runner = runner
        self.handles = handles
        self.now = now
        var properties = ContactReference.properties
        properties["note"] = ["type": "string", "minLength": 1]
        properties["tags"] = ["type": "array", "items": ["type": "string"]]
        properties["task"] = [
            "type": "object", "description": "title, dueDate (date-time), body, assignedTo or assignedToName",
        ]
        properties["workflowId"] = ["type": "string"]
        properties["workflowName"] = ["type": "string"]
        properties[Self.resumeName] = ["type": "string"]
        properties[OwnArguments.dryRunName] = ["type": "boolean"]
        properties[OwnArguments.confirmName] = ["type": "string"]
        own = OwnTool(
            Self.name, "Log Interaction",
            "Note on a contact, with a task, tags, a workflow; stops at what fails and says what is done. Repeated, it does "
                + "only what is missing.",
            properties: properties, required: ["note"],
            annotations: ToolAnnotations(
                readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: true))
    }

    func run(_ arguments: JSONObject, context: RequestContext) async throws -> CallToolResult {
        try own.check(arguments)
        let wish = try InteractionWish(arguments, runner: runner)
        let outline = wish.outline(tool: Self.name)
        try runner.refuseUnlessPossible(outline.plan(subject: JSONObject()))
        guard arguments[OwnArguments.dryRunName] != true else {
            return CallToolResult(outline.dryRun(catalog: runner.catalog, placeholders: wish.placeholders))
        }
        let resumed = try arguments[Self.resumeName]?.stringValue.map { text throws(HighLevelError) in
            try handles.open(text)
        }
        let resolved = try await wish.resolved(by: runner)
        if let resumed, !resumed.record.contradictions(resolved.arguments).isEmpty {
            throw ResumeHandles.refusal(.wrongContents)
        }
        let permission = RecipePermission(
            try await runner.permit(
                outline.plan(subject: subject(wish, resolved, arguments)),
                token: arguments[OwnArguments.confirmName]?.stringValue, context: context,
                question: {
                    RecipeQuestion.text(
                        "Log an interaction?", subject(wish, resolved, arguments), fullNames: resolved.fullNames)
                }))
        let contactId = try await wish.reference.find(by: permission)
        if let resumed, resumed.record.contactId != contactId { throw ResumeHandles.refusal(.wrongContents) }
        return try await turns.take([contactId]) {
            try await InteractionCourse(
                permission: permission, contactId: contactId, wish: resolved, handles: handles, resumed: resumed,
                now: now()
            ).run()
        }
    }

    private func subject(
        _ wish: InteractionWish, _ resolved: ResolvedInteraction, _ arguments: JSONObject
    ) -> JSONObject {
        var subject = JSONObject()
        for key in ["contactId", "email", "phone", Self.resumeName] { subject[key] = arguments[key] }
        for step in wish.steps {
            subject[step.rawValue] = resolved.arguments[step].map { .object($0.filter { $0.key != "contactId" }) }
        }
        return subject
    }
}
