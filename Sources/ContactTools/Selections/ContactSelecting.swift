import ContactCatalog
import HighLevelClient
import JSONValue
import MCPServer
import Safeguards

/// `select_contacts`: many contacts under one handle, so that their ids need not pass through a model.
struct ContactSelecting: Sendable {
    static let name = "select_contacts"
    /// A client waits a minute for an answer, and a page takes a while.
    private static let time = Duration.seconds(40)
    private static let sampleSize = 3
    /// Bytes of what a handle to go on with holds; it may not be longer than what opens it takes.
    private static let longestSearch = 32_768

    let own: OwnTool
    private let tools: BulkEquipment

    init(_ tools: BulkEquipment) {
        self.tools = tools
        own = OwnTool(
            Self.name, "Select Contacts",
            "Contacts for a bulk tool, any number: filters as in search_contacts ([] = all), query, all of tags, or csv "
                + "(a list the user imported). Returns selection, count, sample; or continue: call again with it.",
            properties: [
                "filters": ["type": "array", "items": ["type": "object"]],
                "query": ["type": "string"],
                "tags": ["type": "array", "items": ["type": "string"]],
                "csv": ["type": "string"],
                "continue": ["type": "string"],
                OwnArguments.confirmName: ["type": "string"],
            ],
            annotations: ToolAnnotations(
                readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true))
    }

    func run(_ given: JSONObject, context: RequestContext) async throws -> JSONObject {
        try own.check(given)
        let token = given[OwnArguments.confirmName]?.stringValue
        let arguments = given.filter { $0.key != OwnArguments.confirmName }
        let others = arguments.filter { $0.key != "csv" && $0.key != "continue" }
        let ways = (arguments["csv"] == nil ? 0 : 1) + (arguments["continue"] == nil ? 0 : 1) + (others.isEmpty ? 0 : 1)
        guard ways == 1 else {
            throw HighLevelError(
                .invalidArguments,
                ways == 0 ? "Nothing says which contacts are meant." : "csv and continue stand alone.",
                fault: .caller, field: "filters",
                nextStep: "Give filters, query or tags; or csv alone; or continue alone. filters: [] means everybody.")
        }
        if let name = arguments["csv"]?.stringValue { return try await imported(name, arguments, token, context) }
        if let text = arguments["continue"]?.stringValue {
            let walk = try tools.handles.openWalk(text)
            return try await select(walk.arguments, arguments, from: walk, token, context)
        }
        let search: JSONObject
        do throws(ArgumentError) {
            search = try SelectionCriteria.search(
                filters: arguments["filters"], query: arguments["query"]?.stringValue,
                tags: arguments["tags"]?.arrayValue?.compactMap(\.stringValue))
        } catch {
            throw HighLevelError.invalidArguments(error.faults, tool: Self.name)
        }
        guard JSON.object(search).serializedBytes().count <= Self.longestSearch else {
            throw HighLevelError(
                .invalidArguments, "So many filters cannot be gone on with.", fault: .caller, field: "filters",
                nextStep: "Select in several parts, or by fewer filters.")
        }
        return try await select(search, arguments, from: nil, token, context)
    }

    private func select(
        _ search: JSONObject, _ arguments: JSONObject, from earlier: SelectionHandles.Walk?, _ token: String?,
        _ context: RequestContext
    ) async throws -> JSONObject {
        // Whatever is wrong with the filters is told before anything is asked.
        _ = try tools.walk(search)
        let permission = try await permission(arguments, "search_contacts", token, context)
        let account = permission.account
        let named = try await FilterNames.resolved(search, by: tools.runner.lookUps, in: account)
        var walk = try tools.walk(
            named.arguments, ids: try collected(earlier?.ticket, account), after: earlier?.cursor)
        let end = tools.timing.now() + Self.time
        var patience = ReadPatience()
        var trouble: HighLevelError?
        while walk.next != nil, trouble == nil, tools.timing.now() < end {
            if let found = try await tools.takePage(of: &walk, permission, &patience) {
                if let wait = found.wait, tools.timing.now() + wait < end {
                    try await tools.timing.sleep(wait)
                    continue
                }
                // What was read before is kept, if going on may help and something was.
                guard BulkPatience.passes(found.error), walk.cursor != nil else { throw found.error }
                trouble = found.error
            }
            context.report(
                progress: Double(walk.ids.count), total: walk.total.map { Double(max($0, walk.ids.count)) },
                message: "\(walk.ids.count) contacts selected")
        }
        let (ids, earlierId) = (walk.ids.list, earlier?.ticket.id)
        let selection = try await tools.selections.aside { selections throws(HighLevelError) in
            let selection = try selections.keep(
                ids, source: .search, criteria: SelectionWords.words(of: search), profile: account.profile,
                locationId: account.locationId)
            // One that stays is swept within a day.
            if let earlierId { _ = try? selections.remove(earlierId) }
            return selection
        }
        if let cursor = walk.cursor {
            var answer: JSONObject = [
                "count": JSON(selection.count), "complete": false,
                "continue": .string(try tools.handles.seal(search, after: cursor, selection)),
            ]
            let goingOn = "Call \(Self.name) again with continue alone"
            answer["next"] = .string(
                trouble == nil ? "\(goingOn)." : "\(goingOn), in a minute: what was found is kept.")
            answer["cause"] = trouble.map { .string($0.message) }
            return answer
        }
        return try answer(selection, sample: walk.sample)
    }

    /// What an earlier part of the walk has collected. Nobody but the result holds the ids: with two owners there would be
    /// two copies of them as soon as one more is found.
    private func collected(
        _ ticket: SelectionHandles.Ticket?, _ account: Account
    ) throws(HighLevelError) -> ContactIdSet {
        guard let ticket else { return ContactIdSet() }
        return ContactIdSet(
            try tools.selections.load(ticket.id, profile: account.profile, locationId: account.locationId).ids)
    }

    /// A list of contacts that whoever runs the server has brought in under a name. The model can name it and no file:
    /// it has no way to the disk.
    private func imported(
        _ name: String, _ arguments: JSONObject, _ token: String?, _ context: RequestContext
    ) async throws -> JSONObject {
        let permission = try await permission(arguments, "get_contact", token, context)
        let account = permission.account
        let found = try tools.selections.named(name, profile: account.profile, locationId: account.locationId)
        guard let found else {
            throw HighLevelError(
                .unknownSelection, "No list was imported under this name. Nothing was sent.", fault: .caller,
                field: "csv",
                nextStep: "Ask the user to import it: highlevel-mcp selections import FILE --name NAME")
        }
        let ids = try tools.selections.load(found.id, profile: account.profile, locationId: account.locationId).ids
        var sample: [JSON] = []
        for id in ids.prefix(Self.sampleSize) {
            let contact = try? await permission.send("get_contact", ["contactId": .string(id)]).body["contact"]
            sample.append(contact.map(SelectionWalk.excerpt(of:)) ?? ["id": .string(id)])
        }
        return try answer(found, sample: sample)
    }

    private func permission(
        _ arguments: JSONObject, _ operation: String, _ token: String?, _ context: RequestContext
    ) async throws -> CallPermission {
        try await tools.runner.permit(
            CallPlan(tool: Self.name, steps: [.init(operation)], subject: arguments), token: token, context: context,
            question: { "Read many contacts, to select them?" })
    }

    private func answer(_ selection: Selection, sample: [JSON]) throws(HighLevelError) -> JSONObject {
        var result: JSONObject = [
            "selection": .string(try tools.handles.seal(selection)), "count": JSON(selection.count),
            "sample": .array(sample), "expiresAt": .string(Timestamp.text(milliseconds: selection.expiry * 1000)),
        ]
        if selection.count == 0 {
            result["next"] = .string(
                "Nobody matches, so there is nothing to do. Check the values with the user. \(FilterCheck.grammar)")
        }
        result["server"] = ["untrusted": true]
        return result
    }
}
