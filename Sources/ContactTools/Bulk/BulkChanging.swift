import HighLevelClient
import JSONValue
import MCPServer
import Sealing

/// `bulk_tag_contacts` and `bulk_update_contacts`: do one thing to all contacts of a selection.
///
/// A call ends before its client would give up waiting, most of which wait a minute, and says how to go on: an agent
/// that reads where the job stands can do something with that, unlike with a call that has timed out. Between two calls
/// nothing is done.
struct BulkChanging: Sendable {
    static let tagging = "bulk_tag_contacts"
    static let updating = "bulk_update_contacts"

    /// No chunk is begun after so many seconds; the last may take as long as a call may.
    private static let usualSeconds = 25
    private static let mostSeconds = 3_600
    private static let againName = "again"
    /// More ids than these are not to pass through a model.
    private static let mostIds = 500

    let own: OwnTool
    private let kinds: KeyValuePairs<String, BulkWish.Kind>
    private let equipment: BulkEquipment
    private let work: BulkWork

    private init(_ own: OwnTool, _ kinds: KeyValuePairs<String, BulkWish.Kind>, _ equipment: BulkEquipment) {
        self.own = own
        self.kinds = kinds
        self.equipment = equipment
        work = BulkWork(equipment, tool: own.tool.name)
    }

    static func tags(_ equipment: BulkEquipment) -> BulkChanging {
        let own = OwnTool(
            tagging, "Bulk Tag Contacts",
            "Adds tags to all contacts of a selection, or removes them. While left is above 0, call again with job alone.",
            properties: properties(
                actions: ["add", "remove"],
                ["tags": ["type": "array", "items": ["type": "string"]]]),
            annotations: ToolAnnotations(
                readOnlyHint: false, destructiveHint: true, idempotentHint: true, openWorldHint: true))
        return BulkChanging(own, ["add": .addTags, "remove": .removeTags], equipment)
    }

    static func others(_ equipment: BulkEquipment) -> BulkChanging {
        let text: JSON = ["type": "string"]
        let texts: JSON = ["type": "array", "items": ["type": "string"]]
        let own = OwnTool(
            updating, "Bulk Update Contacts",
            "For all contacts of a selection: set their business (businessId null = none), enrol them in a campaign or "
                + "workflow, or add followers. An id or a name. Resumable as bulk_tag_contacts. again: enrol also whoever was within a day.",
            properties: properties(
                actions: ["business", "campaign", "workflow", "followers"],
                [
                    "businessId": ["type": ["string", "null"]], "businessName": text, "campaignId": text,
                    "campaignName": text, "workflowId": text, "workflowName": text, "eventStartTime": text,
                    "followers": texts, "followerNames": texts, againName: ["type": "boolean"],
                ]),
            annotations: ToolAnnotations(
                readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true))
        return BulkChanging(
            own, ["business": .business, "campaign": .campaign, "workflow": .workflow, "followers": .followers],
            equipment)
    }

    private static func properties(actions: [String], _ special: JSONObject) -> JSONObject {
        var properties: JSONObject = [
            "action": ["type": "string", "enum": JSON(actions)], "selection": ["type": "string"],
            "contactIds": ["type": "array", "items": ["type": "string"]],
        ]
        properties.merge(special)
        properties["job"] = ["type": "string"]
        properties["maxSeconds"] = ["type": "integer"]
        properties[OwnArguments.dryRunName] = ["type": "boolean"]
        properties[OwnArguments.confirmName] = ["type": "string"]
        return properties
    }

    // MARK: - A call

    func run(_ arguments: JSONObject, context: RequestContext) async throws -> CallToolResult {
        try own.check(arguments)
        let token = arguments[OwnArguments.confirmName]?.stringValue
        let seconds = arguments["maxSeconds"]?.intValue ?? Self.usualSeconds
        guard (1...Self.mostSeconds).contains(seconds) else {
            throw refusal(
                "\"maxSeconds\" must be from 1 to \(Self.mostSeconds).", field: "maxSeconds",
                "Leave it out, or give so many seconds; what is not done by then is gone on with by job.")
        }
        let wishes = arguments.filter {
            !["maxSeconds", OwnArguments.dryRunName, OwnArguments.confirmName].contains($0.key)
        }
        if let job = arguments["job"]?.stringValue {
            guard wishes.count == 1 else {
                throw refusal(
                    "job stands alone: what it is for was told when it began.", field: "job",
                    "To go on with it, call with job alone. To do something else, leave job out.")
            }
            if arguments[OwnArguments.dryRunName]?.boolValue == true {
                throw refusal(
                    "A job that has begun has no dry run.", field: OwnArguments.dryRunName,
                    "Call with job alone to go on with it.")
            }
            return await finish(try await work.takeUp(job, token: token, context: context), seconds, context)
        }
        let wish = try wish(arguments)
        let again = try again(arguments, wish)
        let isDryRun = arguments[OwnArguments.dryRunName]?.boolValue ?? false
        let contacts = try await contacts(arguments, isDryRun: isDryRun)
        if isDryRun { return CallToolResult(try await work.dryRun(wish, contacts.ids)) }
        return await finish(
            try await work.begin(wish, contacts, again: again, token: token, context: context), seconds, context)
    }

    private func finish(_ started: BulkWork.Started, _ seconds: Int, _ context: RequestContext) async -> CallToolResult
    {
        let report = await work.run(started, for: .seconds(seconds)) { standing in
            context.report(
                progress: Double(standing.settled), total: Double(standing.total), message: standing.words)
        }
        return CallToolResult(report.json(tool: own.tool.name), isError: report.error != nil)
    }

    /// Enrolments alone do harm when they are done twice.
    private func again(_ arguments: JSONObject, _ wish: BulkWish) throws(HighLevelError) -> Bool {
        guard arguments[Self.againName] != nil, wish.kind != .campaign, wish.kind != .workflow else {
            return arguments[Self.againName]?.boolValue ?? false
        }
        throw refusal(
            "\"\(Self.againName)\" goes with the actions campaign and workflow.", field: Self.againName,
            "Leave it out: all contacts that are given are meant.")
    }

    private func wish(_ arguments: JSONObject) throws(HighLevelError) -> BulkWish {
        guard let action = arguments["action"]?.stringValue, let kind = kinds.first(where: { $0.key == action })?.value
        else {
            let actions = kinds.map { "\"\($0.key)\"" }.joined(separator: " or ")
            throw refusal(
                "\"action\" is missing.", field: "action", "Say what is to be done: \(actions); or give job alone.")
        }
        let special = kinds.flatMap(\.value.argumentNames)
        let names = kind.argumentNames.filter { $0 != "eventStartTime" }.map { "\"\($0)\"" }.joined(separator: " or ")
        if let stray = arguments.first(where: { special.contains($0.key) && !kind.argumentNames.contains($0.key) }) {
            throw refusal(
                "\"\(stray.key)\" does not go with the action \"\(action)\".", field: stray.key,
                "Leave it out: this action takes \(names).")
        }
        let given = arguments.filter { kind.argumentNames.contains($0.key) }
        guard given.contains(where: { $0.key != "eventStartTime" }) else {
            throw refusal(
                "The action \"\(action)\" needs \(names).", field: kind.argumentNames[0], "Add one: \(names).")
        }
        if let empty = given.first(where: { $0.value.arrayValue?.isEmpty ?? false }) {
            throw refusal("\"\(empty.key)\" is empty.", field: empty.key, "Put at least one into it.")
        }
        return BulkWish(kind, given)
    }

    /// Whom a call is for. A dry run opens no account; the handle binds the selection to one all the same.
    private func contacts(_ arguments: JSONObject, isDryRun: Bool) async throws(HighLevelError) -> BulkWork.Contacts {
        switch (arguments["selection"]?.stringValue, arguments["contactIds"]?.arrayValue) {
        case (let handle?, nil): return try await selected(handle, isDryRun: isDryRun)
        case (nil, let ids?): return try named(ids.compactMap(\.stringValue))
        case (nil, nil):
            throw refusal(
                "Nothing says which contacts are meant.", field: "selection",
                "Select them with \(ContactSelecting.name) and give its selection; or give their ids as contactIds.")
        default:
            throw refusal(
                "selection and contactIds are two ways to say who is meant.", field: "contactIds",
                "Leave one of them out.")
        }
    }

    private func selected(_ handle: String, isDryRun: Bool) async throws(HighLevelError) -> BulkWork.Contacts {
        let ticket = try equipment.handles.open(handle)
        if !isDryRun {
            let account = try await equipment.runner.accounts.account()
            guard account.profile == ticket.profile, account.locationId == ticket.locationId else {
                throw .invalidSelection(.wrongProfile, field: "selection")
            }
        }
        let loaded = try equipment.selections.load(
            ticket.id, profile: ticket.profile, locationId: ticket.locationId)
        guard loaded.ids.count > 0 else {
            throw refusal(
                "Nobody is in the selection.", field: "selection",
                "There is nothing to do; or select by other criteria with \(ContactSelecting.name), whose count says how "
                    + "many match.")
        }
        return BulkWork.Contacts(
            loaded.ids, origin: "selection:\(ticket.id)", words: loaded.selection.words)
    }

    private func named(_ ids: [String]) throws(HighLevelError) -> BulkWork.Contacts {
        guard (1...Self.mostIds).contains(ids.count) else {
            throw refusal(
                "contactIds takes 1 to \(Self.mostIds) ids.", field: "contactIds",
                "Select the contacts with \(ContactSelecting.name), any number, and give its selection in their place.")
        }
        if let place = ids.firstIndex(where: { !ContactIdList.isId($0) }) {
            throw refusal(
                "\"\(ids[place].excerpt)\" is no contact's id.", field: "contactIds[\(place)]",
                "Find the id of an e-mail address or phone number with find_duplicate_contact; or select people by what "
                    + "is known of them with \(ContactSelecting.name).")
        }
        return BulkWork.Contacts(named: ContactIdSet(ContactIdList(ids)).list)
    }

    private func refusal(_ message: String, field: String, _ nextStep: String) -> HighLevelError {
        HighLevelError(
            .invalidArguments, "\(message) Nothing was sent.", fault: .caller, field: field, nextStep: nextStep)
    }
}
