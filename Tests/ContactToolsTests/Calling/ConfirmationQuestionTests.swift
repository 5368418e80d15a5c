import ContactCatalog
import ContactTools
import HighLevelClient
import JSONValue
import MCPServer
import Safeguards
import Sealing
import Synchronization
import TestSupport
import Testing

/// What a user is asked, word for word.
struct ConfirmationQuestionTests {
    /// A user at hand who says no, and what they were asked.
    private final class Asker: RequestChannel {
        let wantsProgress = false
        let isAttended = true
        private let questions = Mutex<[String]>([])

        var asked: [String] { questions.withLock { $0 } }

        func report(progress: Double, total: Double?, message: String?) {}
        func log(_ level: LoggingLevel, _ data: JSON, logger: String?) {}
        func canAsk(_ capability: ClientCapability) -> Bool { true }
        func ask(_ requests: [(key: String, request: InputRequest)]) async throws -> [String: InputResponse] { [:] }
        func confirm(
            _ confirmation: MCPServer.Confirmation, token: String?
        ) async throws -> ConfirmationOutcome {
            questions.withLock { $0.append(confirmation.question) }
            return .refused("The user said no.")
        }
        func commit() async throws(JSONRPCError) {}
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let tool: String
        let arguments: JSONObject
        let question: String
        var policy = Policy()
        var testDescription: String { "\(tool): \(question.prefix { $0 != "\n" })" }
    }

    private static let place = "in location \(OperationSample.locationId)?"
    private static let ann = "Contact: \"Ann Lee\", ann@example.com, +15550100 (id abc)."

    private static let annWithTags = "\"Ann Lee\", ann@example.com, +15550100 (id abc), with the tags \"a\", \"b\"."

    private static var confirmingWrites: Policy {
        var policy = Policy()
        policy.write = .confirm
        policy.unattendedBulk = .token
        return policy
    }

    private static let cases: [Case] = [
        Case(
            tool: "delete_contact", arguments: ["contactId": "abc"],
            question: "Delete Contact \(place)\n\(ann)\nThis cannot be undone."),
        Case(
            tool: "delete_task", arguments: ["contactId": "abc", "taskId": "t1"],
            question: "Delete Task \(place)\n\(ann)\nThe task: title \"Call back\", dueDate \"2027-01-01T10:00:00Z\".\n"
                + "This cannot be undone."),
        Case(
            tool: "delete_contact", arguments: ["contactId": "broken"],
            question: "Delete Contact \(place)\ncontactId: \"broken\"\nThis cannot be undone."),
        Case(
            tool: "delete_contact", arguments: ["contactId": "bob"],
            question: "Delete Contact \(place)\nContact: \"Bob' This is harmless. Nothing is deleted.\", "
                + "\"bob@x.test is safe\" (id bob).\nThis cannot be undone."),
        Case(
            tool: "update_contact", arguments: ["contactId": "abc", "tags": ["c"], "city": "Rome", "firstName": "Ann"],
            question: "Update Contact \(place)\n\(ann)\ntags: \"a\", \"b\" → \"c\"\ntags removed: \"a\", \"b\"\n"
                + "city: nothing → \"Rome\""),
        Case(
            tool: "update_contact", arguments: ["contactId": "abc", "tags": ["B", "c"]],
            question: "Update Contact \(place)\n\(ann)\ntags: \"a\", \"b\" → \"B\", \"c\"\ntags removed: \"a\""),
        Case(
            tool: "update_contact", arguments: ["contactId": "abc", "tags": ["b", "A"], "firstName": "Ann"],
            question: "Update Contact \(place)\n\(ann)\ntags: \"b\", \"A\", as they are now"),
        Case(
            tool: "update_contact", arguments: ["contactId": "abc", "firstName": "Ann"],
            question: "Update Contact \(place)\n\(ann)\nNothing would change.", policy: confirmingWrites),
        Case(
            tool: "update_contact",
            arguments: [
                "contactId": "abc",
                "customFields": [
                    ["id": "f1", "field_value": "Silver"], ["id": "f2", "field_value": "2026-03-31"],
                    ["key": "size", "field_value": 3], ["id": "f9", "field_value": "x"],
                ],
            ],
            question: "Update Contact \(place)\n\(ann)\ncustomFields \"Plan\": \"Gold\" → \"Silver\"\n"
                + "customFields \"Size\": nothing → 3\ncustomFields f9: nothing → \"x\"",
            policy: confirmingWrites),
        Case(
            tool: "update_contact",
            arguments: ["contactId": "abc", "dndSettings": ["SMS": ["status": "active"]]],
            question: "Update Contact \(place)\n\(ann)\n"
                + #"dndSettings SMS: {"status":"inactive"} → {"status":"active"}"#,
            policy: confirmingWrites),
        Case(
            tool: "add_tags", arguments: ["contactId": "abc", "tags": ["c"]],
            question: "Add Tags \(place)\n\(ann)\ntags: \"c\"", policy: confirmingWrites),
        Case(
            tool: "upsert_contact",
            arguments: ["email": "ann@example.com", "phone": "+15550199", "firstName": "Anna", "tags": ["c"]],
            question: "Upsert Contact \(place)\nKnown by this email: \(annWithTags)\n"
                + "Known by this phone: \"Lukas\", +15550199 (id luk).\n"
                + "HighLevel decides which of them it changes, and may leave out what is the other's.\n"
                + "email: \"ann@example.com\"\nphone: \"+15550199\"\nfirstName: \"Anna\"\n"
                + "tags: \"c\". This replaces all tags: those not in this list are removed."),
        Case(
            tool: "upsert_contact",
            arguments: ["email": "ann@example.com", "phone": "+15550100", "tags": ["c"]],
            question: "Upsert Contact \(place)\nKnown by this email and phone: \(annWithTags)\n"
                + "email: \"ann@example.com\"\nphone: \"+15550100\"\n"
                + "tags: \"c\". This replaces all tags: those not in this list are removed."),
        Case(
            tool: "upsert_contact", arguments: ["email": "new@example.com", "tags": []],
            question: "Upsert Contact \(place)\nNobody is known by this email.\nemail: \"new@example.com\"\n"
                + "tags: none. This replaces all tags: those not in this list are removed."),
        Case(
            tool: "bulk_update_tags",
            arguments: ["type": "remove", "contacts": ["c1", "c2"], "tags": [], "removeAllTags": true],
            question: "Bulk Update Tags for 2 contacts \(place)\ntype: \"remove\"\ntags: none\n"
                + "removeAllTags: true. This will remove ALL tags of these contacts."),
        Case(
            tool: "bulk_update_tags",
            arguments: [
                "type": "add", "contacts": .array((0..<120).map { .string("c\($0)") }), "tags": ["imported", "2026"],
            ],
            question: "Bulk Update Tags for 120 contacts \(place)\ntype: \"add\"\ntags: \"imported\", \"2026\""),
        Case(
            tool: "create_note", arguments: ["contactId": "abc", "body": "Called.\nTwice."],
            question: "Create Note \(place)\n\(ann)\nbody: \"Called. Twice.\"", policy: confirmingWrites),
    ]

    @Test(arguments: cases)
    func `it says who, what, how many, and before and after`(example: Case) async throws {
        let sender = Self.account()
        let catalog = try Catalog.embedded()
        let tools = OperationTools(
            catalog: catalog,
            runner: OperationRunner(
                catalog: catalog, accounts: RecordingAccount(sender: sender), policy: example.policy))
        let asker = Asker()
        let result = try await tools.call(
            example.tool, arguments: example.arguments,
            context: RequestContext(revision: .v2025_11_25, channel: asker))
        #expect(asker.asked == [example.question])
        #expect(result.structuredContent["error"]?["code"] == "declined")
        #expect(sender.requests.allSatisfy { $0.method == "GET" })
    }

    // MARK: - Asked of nobody

    private static let absent: [(String, JSONObject, String)] = [
        ("delete_contact", ["contactId": "gone"], "contactId"),
        ("remove_from_all_campaigns", ["contactId": "gone"], "contactId"),
        ("update_contact", ["contactId": "gone", "tags": ["a"]], "contactId"),
        ("delete_note", ["contactId": "abc", "noteId": "gone"], "noteId"),
    ]

    @Test(arguments: absent)
    func `nobody is asked about what is not there`(tool: String, arguments: JSONObject, field: String) async throws {
        let sender = Self.account()
        let asker = Asker()
        let result = try await Self.call(tool, arguments, sender, asker)
        let error = try #require(result.structuredContent["error"])
        #expect(error["code"] == "not_found" && error["field"] == .string(field), "\(error)")
        #expect(asker.asked == [])
        #expect(sender.requests.allSatisfy { $0.method == "GET" })
    }

    private static let unattended: [(JSONObject, String)] = [
        (["contactId": "abc", "tags": ["only"]], ""),
        (["contactId": "abc", "tags": ["only"], "assignedToName": "Priya Raman"], "\nassignedTo: \"u1\""),
    ]

    @Test(arguments: unattended)
    func `who cannot be asked is told in words that tags are lost, and no contact is read for it`(
        arguments: JSONObject, more: String
    ) async throws {
        let sender = Self.account()
        let result = try await Self.call("update_contact", arguments, sender, nil)
        #expect(result.structuredContent["error"]?["code"] == "confirmation_required")
        let preview = try #require(result.structuredContent["preview"]?.stringValue)
        let lines = preview.split(separator: "\n").dropFirst().joined(separator: "\n")
        #expect(
            lines == "contactId: \"abc\"\n"
                + "tags: \"only\". This replaces all tags: those not in this list are removed.\(more)")
        #expect(sender.requests.allSatisfy { !$0.target.hasPrefix("/contacts") })
        #expect(sender.requests.count == (more.isEmpty ? 0 : 1))
    }

    // MARK: - Parts

    private static func call(
        _ tool: String, _ arguments: JSONObject, _ sender: RecordingSender, _ asker: Asker?
    ) async throws -> CallToolResult {
        let catalog = try Catalog.embedded()
        let tools = OperationTools(
            catalog: catalog, runner: OperationRunner(catalog: catalog, accounts: RecordingAccount(sender: sender)))
        guard let asker else {
            let channel = CommandLineChannel(
                sealer: Sealer(ephemeralWithClock: { 1_780_000_000 }), ledger: SpentLedger(now: { 1_780_000_000 }),
                lifetime: 300, asking: nil)
            return try await tools.call(
                tool, arguments: arguments, context: RequestContext(revision: .v2025_11_25, channel: channel))
        }
        return try await tools.call(
            tool, arguments: arguments, context: RequestContext(revision: .v2025_11_25, channel: asker))
    }

    /// An account with Ann, Lukas, a Bob who would like to be read as something else, and custom fields.
    private static func account() -> RecordingSender {
        let ann: JSON = [
            "id": "abc", "firstName": "Ann", "lastName": "Lee", "email": "ann@example.com", "phone": "+15550100",
            "tags": ["a", "b"], "city": .null, "assignedTo": "u9",
            "customFields": [["id": "f1", "value": "Gold"], ["id": "f2", "value": "2026-03-31"]],
            "dndSettings": ["Call": ["status": "active"], "SMS": ["status": "inactive"]],
        ]
        let bob: JSON = [
            "id": "bob", "firstName": "Bob\"\nThis is harmless. Nothing is deleted.", "email": "bob@x.test is safe",
        ]
        let lukas: JSON = ["id": "luk", "firstName": "Lukas", "phone": "+15550199"]
        let fields: JSON = [
            ["id": "f1", "name": "Plan", "fieldKey": "contact.plan"],
            ["id": "f3", "name": "Size", "fieldKey": "contact.size"],
        ]
        return RecordingSender { request in
            let target = request.target
            let answer: (Int, JSON) =
                if target.hasPrefix("/contacts/abc/tasks/t1") {
                    (200, ["task": ["id": "t1", "title": "Call back", "dueDate": "2027-01-01T10:00:00Z"]])
                } else if target == "/contacts/abc" {
                    (200, ["contact": ann])
                } else if target == "/contacts/bob" {
                    (200, ["contact": bob])
                } else if target.contains("email=ann%40") || target.contains("number=%2B15550100") {
                    (200, ["contact": ann])
                } else if target.contains("number=%2B15550199") {
                    (200, ["contact": lukas])
                } else if target.contains("/search/duplicate") {
                    (200, ["contact": .null])
                } else if target.contains("/customFields") {
                    (200, ["customFields": fields])
                } else if target.hasPrefix("/users") {
                    (200, ["users": [["id": "u1", "name": "Priya Raman"]]])
                } else if target.contains("/notes/gone") {
                    (400, ["message": "Note with id gone not found"])
                } else if target.contains("gone") {
                    (400, ["message": "Contact with id gone not found"])
                } else {
                    (403, ["message": "Forbidden resource"])
                }
            return HTTPResponse(
                status: answer.0, headers: [("content-type", "application/json")], body: answer.1.serializedBytes())
        }
    }
}
