import ContactCatalog
import ContactTools
import HighLevelClient
import JSONValue
import MCPServer
import Safeguards
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
            tool: "delete_contact", arguments: ["contactId": "gone"],
            question: "Delete Contact \(place)\ncontactId: \"gone\"\nThis cannot be undone."),
        Case(
            tool: "update_contact", arguments: ["contactId": "abc", "tags": ["c"], "city": "Rome", "firstName": "Ann"],
            question: "Update Contact \(place)\n\(ann)\ntags: \"a\", \"b\" → \"c\"\ncity: nothing → \"Rome\""),
        Case(
            tool: "bulk_update_tags",
            arguments: [
                "type": "add", "contacts": .array((0..<120).map { .string("c\($0)") }), "tags": ["imported", "2026"],
            ],
            question: "Bulk Update Tags for 120 contacts \(place)\ntype: \"add\"\ntags: \"imported\", \"2026\""),
        Case(
            tool: "create_note", arguments: ["contactId": "abc", "body": "Called.\u{202E}\nTwice."],
            question: "Create Note \(place)\n\(ann)\nbody: \"Called. Twice.\"", policy: confirmingWrites),
    ]

    @Test(arguments: cases)
    func `it says who, what, how many, and before and after`(example: Case) async throws {
        let sender = RecordingSender { request in
            let body: JSON =
                if request.target.hasPrefix("/contacts/abc/tasks/t1") {
                    ["task": ["id": "t1", "title": "Call back", "dueDate": "2027-01-01T10:00:00Z"]]
                } else if request.target == "/contacts/abc" {
                    [
                        "contact": [
                            "id": "abc", "firstName": "Ann", "lastName": "Lee", "email": "ann@example.com",
                            "phone": "+15550100", "tags": ["a", "b"], "city": .null,
                        ]
                    ]
                } else {
                    ["message": "not found"]
                }
            return HTTPResponse(
                status: body["message"] == nil ? 200 : 404, headers: [("content-type", "application/json")],
                body: body.serializedBytes())
        }
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
}
