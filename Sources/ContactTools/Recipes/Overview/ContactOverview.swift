import ContactCatalog
import HighLevelClient
import JSONValue
import MCPServer

/// `get_contact_overview`: what there is to know of a contact before one talks to it, in one lean answer. A part that
/// cannot be read says so, and the others come all the same.
struct ContactOverview: Recipe {
    static let name = "get_contact_overview"
    private static let usualLimit = 5
    private static let greatestLimit = 20

    /// A part of the answer, and the read it is made of.
    private enum Part: String, CaseIterable {
        case contact
        case tasks
        case notes
        case appointments

        var reader: String {
            switch self {
            case .contact: "get_contact"
            case .tasks: "list_tasks"
            case .notes: "list_notes"
            case .appointments: "list_appointments"
            }
        }

        /// HighLevel's member for it.
        var member: String { self == .appointments ? "events" : rawValue }
    }

    let own: OwnTool
    let isRead = true
    private let runner: OperationRunner
    private let fieldNames: CustomFieldNames
    private let now: @Sendable () -> WallTime

    init(runner: OperationRunner, now: @escaping @Sendable () -> WallTime) throws(HighLevelError) {
        self.runner = runner
        self.now = now
        fieldNames = CustomFieldNames(lookUps: runner.lookUps, timing: runner.timing)
        var properties = ContactReference.properties
        properties[OwnArguments.confirmName] = ["type": "string"]
        properties["limit"] = ["type": "integer", "minimum": 1, "maximum": JSON(Self.greatestLimit)]
        own = OwnTool(
            Self.name, "Contact Overview",
            "A contact with its open tasks, last notes and appointments; \(Self.usualLimit) of each unless limit says.",
            properties: properties,
            annotations: ToolAnnotations(
                readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true))
    }

    func run(_ given: JSONObject, context: RequestContext) async throws -> CallToolResult {
        try own.check(given)
        let token = given[OwnArguments.confirmName]?.stringValue
        let arguments = given.filter { $0.key != OwnArguments.confirmName }
        let reference = try ContactReference(
            arguments, runner: runner, tool: Self.name)
        var outline = RecipeOutline(of: Self.name)
        reference.addSteps(to: &outline)
        for part in Part.allCases { outline.add(part.reader, ["contactId": .string(reference.shown)]) }
        let subject = arguments
        let permission = RecipePermission(
            try await runner.permit(
                outline.plan(subject: subject), token: token, context: context,
                question: { RecipeQuestion.text("Read all of a contact?", subject) }))
        let contactId = try await reference.find(by: permission)
        var parts = try await read(contactId, by: permission)
        if case .success(let contact)? = parts[.contact] {
            let named = await fieldNames.named(["contact": contact], in: permission.account)
            parts[.contact] = .success(named["contact"] ?? contact)
        }
        return try answer(
            parts, selection: OverviewSelection(limit: arguments["limit"]?.intValue ?? Self.usualLimit, now: now()))
    }

    // MARK: - Reading

    private typealias Outcome = Result<JSON, HighLevelError>

    private func read(_ contactId: String, by permission: RecipePermission) async throws -> [Part: Outcome] {
        try await withThrowingTaskGroup(of: (Part, Outcome).self) { group in
            for part in Part.allCases {
                group.addTask {
                    do {
                        let body = try await permission.send(part.reader, ["contactId": .string(contactId)]).body
                        guard let value = body[part.member] else { return (part, .failure(Self.missing(part))) }
                        return (part, .success(value))
                    } catch let error as HighLevelError {
                        return (part, .failure(error))
                    }
                }
            }
            return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    private static func missing(_ part: Part) -> HighLevelError {
        HighLevelError(
            .upstreamShape, "HighLevel's answer has no \(part.member).", fault: .highlevel, retryable: true,
            nextStep: "Make the same call again; if it stays so, tell whoever runs this server.")
    }

    // MARK: - Answering

    /// - Throws: the reason where there is no such contact, or nothing could be read at all.
    private func answer(_ parts: [Part: Outcome], selection: OverviewSelection) throws(HighLevelError) -> CallToolResult
    {
        let failures = Part.allCases.compactMap { part -> HighLevelError? in
            if case .failure(let error)? = parts[part] { error } else { nil }
        }
        if let missing = failures.first(where: { $0.code == .notFound }) { throw missing }
        if failures.count == Part.allCases.count, let first = failures.first { throw first }
        var body = JSONObject()
        for part in Part.allCases {
            switch parts[part] {
            case .success(let value)?: body[part.rawValue] = .object(Self.content(of: part, value, selection))
            case .failure(let error)?: body[part.rawValue] = error.json
            case nil: continue
            }
        }
        var facts = JSONObject()
        if !failures.isEmpty { facts["incomplete"] = true }
        if body["appointments"]?["upcoming"] != [] || body["appointments"]?["past"] != nil {
            facts["appointmentTimes"] = "without a zone: the location's, most likely"
        }
        return CallToolResult(RecipeResult.content(body, server: facts))
    }

    private static func content(of part: Part, _ value: JSON, _ selection: OverviewSelection) -> JSONObject {
        let list = value.arrayValue ?? []
        return switch part {
        case .contact: selection.contact(value.objectValue ?? JSONObject())
        case .tasks: selection.tasks(list)
        case .notes: selection.notes(list)
        case .appointments: selection.appointments(list)
        }
    }
}
