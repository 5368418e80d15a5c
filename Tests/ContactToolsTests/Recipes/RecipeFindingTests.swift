import ContactTools
import JSONValue
import MCPServer
import TestSupport
import Testing

/// Which recipes a wish is told of. The ranking of the operations is another's, and stays as it is.
struct RecipeFindingTests {
    private static let upsert = "upsert_contact_by_identity"
    private static let log = "log_interaction"
    private static let overview = "get_contact_overview"

    private static let wishes: [(String, [String])] = [
        ("make sure Ana Ruiz is in the CRM, but don't create her twice", [upsert]),
        ("add this lead unless we already have him", [upsert]),
        ("upsert a contact with email ana@example.com and phone +14155550101", [upsert]),
        ("import the new signup, merging with an existing record if there is one", [upsert]),
        ("create a contact for Jane Doe with her e-mail", [upsert]),
        ("update her city, or create her if she's new", [upsert]),
        ("log that I called Ann, tag her as warm and remind me on Friday to send the quote", [log]),
        ("note the call, set a follow-up task and start the nurture workflow", [log]),
        ("write down that he wants a callback and put a task on Tom's list for tomorrow", [log]),
        ("create a contact for Jane Doe, jot down that she called and remind me to ring her on Friday", [upsert, log]),
        ("what do we know about Ann Example", [overview]),
        ("give me everything on this client before the call", [overview]),
        ("prepare me for my meeting with bea@example.com: notes, open tasks, appointments", [overview]),
        ("show me her contact, her notes and her tasks", [overview]),
        ("bring me up to speed on this customer", [overview]),
        ("tag her as vip", []), ("delete the contact", []), ("what are her open tasks", []), ("list the notes", []),
        ("who is this number +14155550101", []), ("log the call", []), ("send her a text message", []),
        ("remove the note from yesterday", []), ("take him off the spring campaign", []),
    ]

    private static let bulk: [(String, [String])] = [
        ("tag every lead from Austin with spring-2026", ["select_contacts", "bulk_tag_contacts"]),
        ("remove the tag old from all contacts", ["select_contacts", "bulk_tag_contacts"]),
        ("add the tag vip to 5000 contacts", ["select_contacts", "bulk_tag_contacts"]),
        ("tag her as vip", []), ("find everyone with the tag newsletter", []),
    ]

    private static let changes: [(String, [String])] = {
        let both = ["select_contacts", "bulk_update_contacts"]
        return [
            ("add 300 people to the nurture campaign", both),
            ("enrol everybody tagged lead in the renewal workflow", both),
            ("move all leads of Acme to the business X", both),
            ("make Priya follow all these contacts", both),
            ("start the welcome workflow for all of them", both),
            ("enrol the whole list in the newsletter campaign", both),
            ("every customer should be followed by Tom", both),
            ("kick off the automation for everyone without an email", both),
            ("link 40 contacts to the Acme business", both),
            ("enrol her in the nurture campaign", []), ("put him in the renewal workflow", []),
            ("make Priya follow this contact", []), ("add Ann to the new customers campaign", []),
            ("add Ann to all campaigns", []), ("make two users followers", []),
            ("launch our follow-up flow starting Monday at nine", []),
        ]
    }()

    private func tool(_ name: String, reads: Bool) -> Tool {
        Tool(
            name: name, title: name, description: "Does \(name). And more.", inputSchema: ["type": "object"],
            outputSchema: nil,
            annotations: ToolAnnotations(
                readOnlyHint: reads, destructiveHint: false, idempotentHint: true, openWorldHint: true))
    }

    private func names(_ intent: String, isReadOnly: Bool = false) async throws -> [String] {
        let higher = [
            tool(Self.upsert, reads: false), tool(Self.log, reads: false), tool(Self.overview, reads: true),
            tool("select_contacts", reads: true), tool("bulk_tag_contacts", reads: false),
            tool("bulk_update_contacts", reads: false),
        ]
        let found = try await DiscoveryFixture(isReadOnly: isReadOnly, higher: higher)
            .call("find_operations", ["intent": .string(intent)])
        let recipes = found["recipes"]?.arrayValue ?? []
        for recipe in recipes {
            let name = try #require(recipe["name"]?.stringValue)
            #expect(recipe["summary"] == .string("Does \(name)."))
            #expect(recipe["why"]?.stringValue?.isEmpty == false)
        }
        return recipes.compactMap { $0["name"]?.stringValue }
    }

    @Test(arguments: wishes)
    func `a recipe is named where it does what is wished`(intent: String, recipes: [String]) async throws {
        #expect(try await names(intent) == recipes)
    }

    @Test(arguments: bulk)
    func `work on many is led to the tools for many`(intent: String, recipes: [String]) async throws {
        #expect(try await names(intent) == recipes)
    }

    @Test(arguments: changes)
    func `what is done to each of many is led to the tools for many, and what is done to one is not`(
        intent: String, recipes: [String]
    ) async throws {
        #expect(try await names(intent) == recipes)
    }

    @Test func `a server that only reads names those that read`() async throws {
        for (intent, recipes) in Self.wishes + Self.bulk + Self.changes {
            #expect(
                try await names(intent, isReadOnly: true)
                    == recipes.filter { [Self.overview, "select_contacts"].contains($0) })
        }
    }

    @Test func `what is not served is not named`() async throws {
        let found = try await DiscoveryFixture().call("find_operations", ["intent": "upsert a contact"])
        #expect(found["recipes"] == [])
    }
}
