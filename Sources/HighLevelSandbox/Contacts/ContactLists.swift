import JSONValue

/// The two lists of contacts: of the location, by a cursor of two parameters, and of a business, by skipping.
enum ContactLists {
    private static let largestPage = 100

    private static let listQuery = ObjectRules([
        MemberRule("locationId", .string, .required),
        MemberRule("startAfterId", .string),
        MemberRule("startAfter", .numberText),
        MemberRule("query", .string),
        MemberRule("limit", .numberText),
    ])

    private static let businessQuery = ObjectRules([
        MemberRule("locationId", .string, .required),
        MemberRule("limit", .numberText),
        MemberRule("skip", .numberText),
        MemberRule("query", .string),
    ])

    /// GET /contacts/: most recently added first, with `meta` for the way on. The documented `count` is never there.
    static func all(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        try call.checkQuery(listQuery)
        let limit = try limit(of: call, otherwise: 20)
        let everyone = contacts(in: state, matching: call.query["query"])
        let start = start(after: call, in: everyone)
        let page = Array(everyone[start...].prefix(limit))
        let hasMore = start + page.count < everyone.count
        let current = start / limit + 1
        var meta: JSONObject = ["total": JSON(everyone.count)]
        if let last = page.last {
            meta["nextPageUrl"] = hasMore ? .string(nextPage(after: last, limit: limit, call: call)) : .null
            meta["startAfterId"] = .string(last.id)
            meta["startAfter"] = JSON(Int(last.dateAdded.milliseconds))
        }
        meta["currentPage"] = JSON(current)
        meta["nextPage"] = hasMore ? JSON(current + 1) : .null
        meta["prevPage"] = current > 1 ? JSON(current - 1) : .null
        return ["contacts": .array(page.map(\.listEntry)), "meta": .object(meta)]
    }

    /// GET /contacts/business/{businessId}. A business nobody belongs to and one that does not exist look the same.
    static func ofBusiness(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        try call.checkQuery(businessQuery)
        let limit = try limit(of: call, otherwise: 25)
        let skip = call.query["skip"].flatMap(Int.init) ?? 0
        guard skip >= 0 else { throw .unprocessable(["skip must not be less than 0"]) }
        let members = contacts(in: state, matching: call.query["query"]).filter { $0.businessId == call["businessId"] }
        return ["contacts": .array(members.dropFirst(skip).prefix(limit).map(\.listEntry))]
    }

    /// More than 100 is an error, not a page of 100. The sentence is ours.
    private static func limit(of call: SandboxCall, otherwise usual: Int) throws(APIError) -> Int {
        let limit = call.query["limit"].flatMap(Int.init) ?? usual
        if limit > largestPage { throw .badRequest("limit must not be greater than \(largestPage)") }
        if limit < 1 { throw .badRequest("limit must not be less than 1") }
        return limit
    }

    private static func contacts(in state: SandboxState, matching query: String?) -> [Contact] {
        let everyone = state.contacts.newestFirst.map(\.contact)
        guard let query, !query.isEmpty else { return everyone }
        let freeText = FreeText(query)
        return everyone.filter(freeText.matches)
    }

    /// The position after the record that the cursor names, whether that record still exists or not.
    private static func start(after call: SandboxCall, in contacts: [Contact]) -> Int {
        guard let time = call.query["startAfter"].flatMap(Int64.init) else {
            let position = contacts.firstIndex { $0.id == call.query["startAfterId"] }
            return position.map { $0 + 1 } ?? 0
        }
        let id = call.query["startAfterId"] ?? ""
        let position = contacts.firstIndex { ($0.dateAdded.milliseconds, $0.id) < (time, id) }
        return position ?? contacts.count
    }

    private static func nextPage(after contact: Contact, limit: Int, call: SandboxCall) -> String {
        let host = call.request.headers["host"] ?? "127.0.0.1"
        return "http://\(host)/contacts/?locationId=\(contact.locationId)&limit=\(limit)"
            + "&startAfter=\(contact.dateAdded.milliseconds)&startAfterId=\(contact.id)"
    }
}
