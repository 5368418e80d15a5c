import ContactCatalog
import JSONValue
import Testing

struct OperationRequestTests {
    /// A call and the exact request it stands for. The line shows the query as it is before encoding.
    struct Row: CustomTestStringConvertible {
        let name: String
        let arguments: String
        let line: String
        let body: String?

        init(_ name: String, _ arguments: String, _ line: String, _ body: String?) {
            self.name = name
            self.arguments = arguments
            self.line = line
            self.body = body
        }

        var testDescription: String { name }
    }

    private func operation(_ name: String) throws -> Operation {
        try #require(Catalog.embedded().operation(named: name))
    }

    @Test(arguments: OperationRequestTests.rows) func `each operation has its exact request`(row: Row) throws {
        let request = try operation(row.name).request(arguments: object(row.arguments), locationId: "LOC")
        let query = request.query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        let path = "/" + request.pathSegments.joined(separator: "/") + (request.hasTrailingSlash ? "/" : "")
        #expect("\(request.method.rawValue) \(path)\(query.isEmpty ? "" : "?" + query)" == row.line)
        #expect(request.body?.serialized() == row.body)
        #expect(request.locationId == "LOC")
        #expect(request.hasSafePath)
    }

    private static let hiding: [(String, JSONObject, String, String)] = [
        ("add_tags", ["contactId": "abc", "tags": ["new", "n\u{200B}ew"]], "tags[1]", "U+200B"),
        ("update_contact", ["contactId": "abc", "firstName": "x\u{202E}y"], "firstName", "U+202E"),
        ("create_note", ["contactId": "abc", "body": "seen\u{E0041}"], "body", "U+E0041"),
        (
            "create_task",
            ["contactId": "abc", "title": "a\u{0}b", "dueDate": "2026-01-31T09:30:00Z", "completed": false], "title",
            "U+0000"
        ),
        (
            "create_contact",
            ["email": "a@b.co", "customFields": [["id": "f1", "field_value": "\u{2066}x"]]],
            "customFields[0].field_value", "U+2066"
        ),
    ]

    @Test(arguments: hiding)
    func `what nobody sees is not written`(
        name: String, arguments: JSONObject, field: String, character: String
    ) throws {
        let operation = try #require(try Catalog.embedded().operation(named: name))
        let faults = operation.faults(in: arguments)
        #expect(faults.map(\.field) == [field])
        #expect(faults.first?.message.contains("(\(character))") ?? false)
    }

    @Test(arguments: [
        "two\nlines\r\n\tand a tab", "👩‍👩‍👧 ❤️ 1️⃣", "می‌خواهم", "क्‍ष", "葛󠄀",
        "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}",
        "PDF\u{200C}ها", "שלום (1)\u{200F}", "ក\u{200B}ខ", "\u{F8FF} \u{1FADF}",
    ])
    func `what belongs to how people write is written`(text: String) throws {
        let operation = try #require(try Catalog.embedded().operation(named: "create_note"))
        #expect(operation.faults(in: ["contactId": "abc", "body": .string(text)]).isEmpty)
    }

    @Test(
        arguments: [
            ("search_contacts", ["pageLimit": 5, "query": "n\u{200B}ew"]),
            ("remove_tags", ["contactId": "abc", "tags": ["n\u{200B}ew"]]),
            ("bulk_update_tags", ["type": "remove", "contacts": ["abc"], "tags": ["n\u{200B}ew"]]),
        ] as [(String, JSONObject)])
    func `what others have stored can be looked for and taken away`(name: String, arguments: JSONObject) throws {
        let operation = try #require(try Catalog.embedded().operation(named: name))
        #expect(operation.faults(in: arguments).isEmpty)
    }

    @Test func `the table has every operation`() throws {
        #expect(try Catalog.embedded().operations.map(\.name) == Self.rows.map(\.name))
    }

    @Test func `a request knows its operation, scopes and nature`() throws {
        let read = try operation("get_contact").request(arguments: ["contactId": "c1"], locationId: "LOC")
        #expect(read.operationId == "get-contact" && read.isRead && read.scopes == ["contacts.readonly"])
        let write = try operation("delete_contact").request(arguments: ["contactId": "c1"], locationId: "LOC")
        #expect(write.operationId == "delete-contact" && !write.isRead && write.scopes == ["contacts.write"])
    }

    @Test func `the order of arguments does not show in the body`() throws {
        let operation = try operation("upsert_contact")
        let one =
            #"{"email": "a@b.co", "dndSettings": {"SMS": {"status": "active"}, "FB": {"code": "1", "status": "#
            + #""active"}}}"#
        let two =
            #"{"dndSettings": {"FB": {"status": "active", "code": "1"}, "SMS": {"status": "active"}}, "email": "#
            + #""a@b.co"}"#
        let first = try operation.request(arguments: object(one), locationId: "LOC").body?.serializedBytes()
        let second = try operation.request(arguments: object(two), locationId: "LOC").body?.serializedBytes()
        #expect(first == second)
    }

    @Test func `numbers keep what was written in a body`() throws {
        let arguments = try object(
            #"{"contactId": "c1", "customFields": [{"id": "f1", "field_value": 12345678901234567890.10}]}"#)
        let body = try operation("update_contact").request(arguments: arguments, locationId: "LOC").body
        #expect(body?.serialized() == #"{"customFields":[{"id":"f1","field_value":12345678901234567890.10}]}"#)
    }

    @Test func `a refused call has no request, and all its faults`() throws {
        let operation = try operation("complete_task")
        let error = #expect(throws: ArgumentError.self) {
            try operation.request(arguments: ["contactId": "../x"], locationId: "LOC")
        }
        #expect(error?.faults.map(\.field) == ["contactId", "taskId", "completed"])
        #expect(error?.faults == operation.faults(in: ["contactId": "../x"]))
    }

    static let rows: [Row] = [
        Row(
            "search_contacts",
            ##"{"sort":[{"direction":"desc","field":"dateAdded"}],"filters":[{"value":["vip"],"##
                + ##""operator":"contains","field":"tags"}],"pageLimit":100,"query":"ann"}"##,
            "POST /contacts/search",
            ##"{"locationId":"LOC","query":"ann","filters":[{"field":"tags","operator":"contains","value":["vip"]}],"##
                + ##""sort":[{"field":"dateAdded","direction":"desc"}],"pageLimit":100}"##
        ),
        Row(
            "find_duplicate_contact", ##"{"email":"a+b@example.com","phone":"+15551234567"}"##,
            "GET /contacts/search/duplicate?locationId=LOC&number=+15551234567&email=a+b@example.com", nil),
        Row(
            "list_tasks", ##"{"contactId":"c1"}"##,
            "GET /contacts/c1/tasks", nil),
        Row(
            "create_task",
            ##"{"dueDate":"2026-12-01T15:00:00Z","completed":false,"title":"Call "##
                + ##"back","contactId":"c1","assignedTo":"u1","body":"About the offer"}"##,
            "POST /contacts/c1/tasks",
            ##"{"title":"Call back","body":"About the offer","dueDate":"2026-12-01T15:00:00Z","completed":false,"##
                + ##""assignedTo":"u1"}"##
        ),
        Row(
            "get_task", ##"{"taskId":"t1","contactId":"c1"}"##,
            "GET /contacts/c1/tasks/t1", nil),
        Row(
            "update_task", ##"{"contactId":"c1","taskId":"t1","title":"Call"}"##,
            "PUT /contacts/c1/tasks/t1", ##"{"title":"Call"}"##),
        Row(
            "delete_task", ##"{"contactId":"c1","taskId":"t1"}"##,
            "DELETE /contacts/c1/tasks/t1", nil),
        Row(
            "complete_task", ##"{"contactId":"c1","taskId":"t1","completed":true}"##,
            "PUT /contacts/c1/tasks/t1/completed", ##"{"completed":true}"##),
        Row(
            "list_appointments", ##"{"contactId":"c1"}"##,
            "GET /contacts/c1/appointments", nil),
        Row(
            "add_tags", ##"{"tags":["vip","b"],"contactId":"c1"}"##,
            "POST /contacts/c1/tags", ##"{"tags":["vip","b"]}"##),
        Row(
            "remove_tags", ##"{"contactId":"c1","tags":["vip"]}"##,
            "DELETE /contacts/c1/tags", ##"{"tags":["vip"]}"##),
        Row(
            "list_notes", ##"{"contactId":"c1"}"##,
            "GET /contacts/c1/notes", nil),
        Row(
            "create_note",
            ##"{"body":"Called.\nBack on Monday","contactId":"c1","userId":"u1","pinned":true,"color":"#FFaa00","##
                + ##""title":"Call"}"##,
            "POST /contacts/c1/notes",
            ##"{"body":"Called.\nBack on Monday","title":"Call","color":"#FFaa00","pinned":true,"userId":"u1"}"##),
        Row(
            "get_note", ##"{"contactId":"c1","noteId":"n1"}"##,
            "GET /contacts/c1/notes/n1", nil),
        Row(
            "update_note", ##"{"contactId":"c1","noteId":"n1","body":"x"}"##,
            "PUT /contacts/c1/notes/n1", ##"{"body":"x"}"##),
        Row(
            "delete_note", ##"{"contactId":"c1","noteId":"n1"}"##,
            "DELETE /contacts/c1/notes/n1", nil),
        Row(
            "bulk_update_tags", ##"{"tags":["vip"],"contacts":["c1","c2"],"type":"remove","removeAllTags":false}"##,
            "POST /contacts/bulk/tags/update/remove",
            ##"{"locationId":"LOC","contacts":["c1","c2"],"tags":["vip"],"removeAllTags":false}"##),
        Row(
            "bulk_update_business", ##"{"businessId":null,"ids":["c1"]}"##,
            "POST /contacts/bulk/business", ##"{"locationId":"LOC","ids":["c1"],"businessId":null}"##),
        Row(
            "get_contact", ##"{"contactId":"c1"}"##,
            "GET /contacts/c1", nil),
        Row(
            "update_contact",
            ##"{"contactId":"c1","customFields":[{"field_value":"Gold","id":"f1"}],"email":null,"##
                + ##""dndSettings":{"SMS":{"message":"stop","status":"active"},"Email":{"status":"inactive"}},"##
                + ##""firstName":"Ann"}"##,
            "PUT /contacts/c1",
            ##"{"firstName":"Ann","email":null,"customFields":[{"id":"f1","field_value":"Gold"}],"##
                + ##""dndSettings":{"Email":{"status":"inactive"},"SMS":{"status":"active","message":"stop"}}}"##
        ),
        Row(
            "delete_contact", ##"{"contactId":"c1"}"##,
            "DELETE /contacts/c1", nil),
        Row(
            "upsert_contact",
            ##"{"createNewIfDuplicateAllowed":true,"phone":"+15551234567","email":"ann@example.com"}"##,
            "POST /contacts/upsert",
            ##"{"locationId":"LOC","email":"ann@example.com","phone":"+15551234567","##
                + ##""createNewIfDuplicateAllowed":true}"##
        ),
        Row(
            "list_contacts_by_business", ##"{"skip":0,"limit":50.0,"query":"a&b=c#d%","businessId":"b1"}"##,
            "GET /contacts/business/b1?locationId=LOC&limit=50&skip=0&query=a&b=c#d%", nil),
        Row(
            "add_followers", ##"{"followers":["u1"],"contactId":"c1"}"##,
            "POST /contacts/c1/followers", ##"{"followers":["u1"]}"##),
        Row(
            "remove_followers", ##"{"followers":["u1"],"contactId":"c1"}"##,
            "DELETE /contacts/c1/followers", ##"{"followers":["u1"]}"##),
        Row(
            "add_to_campaign", ##"{"contactId":"c1","campaignId":"k1"}"##,
            "POST /contacts/c1/campaigns/k1", ##"{}"##),
        Row(
            "remove_from_campaign", ##"{"contactId":"c1","campaignId":"k1"}"##,
            "DELETE /contacts/c1/campaigns/k1", nil),
        Row(
            "remove_from_all_campaigns", ##"{"contactId":"c1"}"##,
            "DELETE /contacts/c1/campaigns/removeAll", nil),
        Row(
            "add_to_workflow", ##"{"contactId":"c1","workflowId":"w1","eventStartTime":"2026-12-01T15:00:00+01:00"}"##,
            "POST /contacts/c1/workflow/w1", ##"{"eventStartTime":"2026-12-01T15:00:00+01:00"}"##),
        Row(
            "remove_from_workflow", ##"{"contactId":"c1","workflowId":"w1"}"##,
            "DELETE /contacts/c1/workflow/w1", ##"{}"##),
        Row(
            "create_contact", ##"{"tags":["new"],"lastName":"Lee","firstName":"Ann","email":"ann@example.com"}"##,
            "POST /contacts/",
            ##"{"locationId":"LOC","firstName":"Ann","lastName":"Lee","email":"ann@example.com","tags":["new"]}"##),
        Row(
            "list_contacts", ##"{"startAfter":1764003536678,"limit":20,"startAfterId":"c9"}"##,
            "GET /contacts/?locationId=LOC&startAfterId=c9&startAfter=1764003536678&limit=20", nil),
    ]
}
