import ContactCatalog
import HighLevelClient
import JSONValue
import MCPServer
import Safeguards
import Sealing
import TestSupport
import Testing

@testable import ContactTools

/// Successes that say nothing.
struct AnswerCheckTests {
    private static let sealer = Sealer(ephemeralWithClock: { 1_780_000_000 })

    private static func runner(_ sender: RecordingSender) throws -> OperationRunner {
        OperationRunner(
            catalog: try Catalog.embedded(), accounts: LookUpAccount(sender), policy: .unrestricted)
    }

    @Test(arguments: [
        "{}", #"{"statusCode":500,"message":"Internal server error"}"#, #"{"contact":{}}"#,
        #"{"contact":{"id":null,"email":"a@b.co"}}"#, #"{"contact":[{"id":"E1"}]}"#, #"{"contact":"E1"}"#,
    ])
    func `nobody is made anew because an answer says neither who there is nor that there is nobody`(
        body: String
    ) async throws {
        let sender = RecordingSender(answering: .json(try JSON(parsing: body)))
        let tools = RecipeTools(
            runner: try Self.runner(sender),
            handles: ResumeHandles(
                sealer: Self.sealer, ledger: Self.sealer.makeLedger(), profile: nil, lifetime: 900))
        for (tool, arguments) in [
            ("upsert_contact_by_identity", ["email": "a@b.co", "fields": ["firstName": "Ann"]]),
            ("log_interaction", ["email": "a@b.co", "note": "Called"]),
        ] as [(String, JSONObject)] {
            let result = try await tools.call(
                tool, arguments: arguments, context: RequestContext(revision: .v2025_11_25))
            #expect(result.structuredContent["error"]?["code"] == "upstream_shape", "\(tool)")
        }
        #expect(sender.requests.allSatisfy { $0.method == "GET" })
    }

    @Test func `what a read lacks is told, and null is what there is not`() throws {
        let catalog = try Catalog.embedded()
        func missing(_ tool: String, _ body: JSON) throws -> String? {
            AnswerCheck(operation: try #require(catalog.operation(named: tool))).missingMember(of: body)
        }
        for (tool, body, member) in [
            ("get_contact", [:], "contact"), ("get_contact", ["contact": .null], "contact"),
            ("get_contact", ["contact": [:]], nil), ("list_notes", [:], "notes"), ("list_notes", ["notes": .null], nil),
            ("list_tasks", ["tasks": [:]], "tasks"), ("find_duplicate_contact", ["contact": .null], nil),
            ("find_duplicate_contact", ["contact": ["id": ""]], "contact"), ("delete_contact", [:], nil),
            ("search_contacts", ["contacts": []], nil),
        ] as [(String, JSON, String?)] { #expect(try missing(tool, body) == member, "\(tool) \(body.serialized())") }
    }
}
