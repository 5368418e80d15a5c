import JSONValue

/// The search proper and the look-up of duplicates.
enum SearchOperations {
    static let routes: [Route] = [
        Route(
            "search-contacts-advanced", "POST", "/contacts/search", scope: "contacts.readonly", location: .body, search),
        Route(
            "get-duplicate-contact", "GET", "/contacts/search/duplicate", scope: "contacts.readonly", location: .query,
            duplicate),
    ]

    /// Paging by number reaches only the first 10,000 results.
    private static let window = 10_000

    /// contacts.json leaves `SearchBodyV2DTO` empty; these members are those of HighLevel's separate search document,
    /// and `assignedTo` and `projection` those its own MCP server names. What `projection` does is not known.
    private static let body = ObjectRules([
        MemberRule("locationId", .string, .required),
        MemberRule("pageLimit", .number(1...500), .required),
        MemberRule("page", .number(1...Int(Int32.max))),
        MemberRule("searchAfter", .array(maximumCount: nil)),
        MemberRule("query", .text(maximumLength: 75)),
        MemberRule("filters", .array(maximumCount: nil)),
        MemberRule("sort", .array(maximumCount: 2)),
        MemberRule("assignedTo", .string),
        MemberRule("projection", .any),
    ])

    private static func search(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        try call.checkBody(body)
        let limit = call.body["pageLimit"]?.intValue ?? 0
        let cursor = call.body["searchAfter"]?.arrayValue.flatMap { $0.isEmpty ? nil : $0 }
        let page = call.body["page"]?.intValue
        try checkPaging(page: page, limit: limit, cursor: cursor)
        let sort = try SearchSort(call.body["sort"]?.arrayValue ?? [])
        let filter = try SearchFilter(call.body["filters"]?.arrayValue ?? [], in: state.directory)

        let query = FreeText(call.body["query"]?.stringValue ?? "")
        let assignee = call.body["assignedTo"]?.text
        var found = state.index.contacts(in: state.contacts, at: call.now).filter {
            (assignee == nil || $0.contact.assignedTo == assignee) && (query.isEmpty || query.matches($0.contact))
                && filter.holds(for: $0)
        }
        if !sort.isNatural {
            found = found.map { ($0, sort.position(of: $0.contact)) }.sorted { sort.precedes($0.1, $1.1) }.map(\.0)
        }
        let start: Int
        if let cursor {
            guard let position = sort.position(cursor) else { throw .badRequest("Invalid searchAfter value") }
            start = found.start { sort.precedes(position, sort.position(of: $0.contact)) }
        } else {
            start = ((page ?? 1) - 1) * limit
        }
        let results = found.dropFirst(start).prefix(limit).map(\.contact)
        return [
            "contacts": .array(results.map { $0.searchResult(cursor: sort.position(of: $0).cursor) }),
            "total": JSON(found.count),
        ]
    }

    /// The sentences are ours; the second is Elasticsearch's, on which the search runs.
    private static func checkPaging(page: Int?, limit: Int, cursor: [JSON]?) throws(APIError) {
        guard page == nil || cursor == nil else {
            throw .unprocessable(["page should not be used together with searchAfter"])
        }
        if let page, page * limit > window {
            throw .badRequest(
                "Result window is too large, from + size must be less than or equal to: [\(window)] but was "
                    + "[\(page * limit)]")
        }
    }

    private static let duplicateQuery = ObjectRules([
        MemberRule("locationId", .string, .required), MemberRule("number", .string), MemberRule("email", .string),
    ])

    /// Finding nobody is a 200 with a null. The number must arrive as E.164: one whose plus was not encoded arrives
    /// with a space in its place and finds nobody, and so does one encoded twice.
    private static func duplicate(_ state: inout SandboxState, _ call: SandboxCall) throws(APIError) -> JSONObject {
        try call.checkQuery(duplicateQuery)
        let email = call.query["email"].flatMap { $0.isEmpty ? nil : $0 }
        let number = call.query["number"].flatMap { $0.isEmpty ? nil : $0 }
        guard email != nil || number != nil else { throw .badRequest("email or number is required") }
        for identifier in state.identifierPriority {
            let value: String? =
                switch identifier {
                case .email: email
                case .phone: number.flatMap { $0.hasPrefix("+") ? PhoneNumber($0)?.e164 : nil }
                }
            guard let value, let contact = state.contacts.contact(with: identifier, value) else { continue }
            let field = identifier == .phone ? "number" : "email"
            return ["contact": contact.record, "matchingField": .string(field)]
        }
        return ["contact": .null]
    }
}
