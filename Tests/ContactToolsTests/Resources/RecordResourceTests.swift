import ContactCatalog
import ContactTools
import HighLevelClient
import JSONValue
import MCPServer
import Safeguards
import TestSupport
import Testing

/// A contact and what belongs to it, read as resources.
struct RecordResourceTests {
    private static let kinds = [
        ("", "get_contact"), ("/tasks", "list_tasks"), ("/notes", "list_notes"),
        ("/appointments", "list_appointments"),
    ]

    private static func withoutTrace(_ json: JSON) -> JSON {
        .object((json.objectValue ?? [:]).filter { $0.key != "traceId" })
    }

    @Test(arguments: kinds)
    func `a resource reads as its tool does`(path: String, tool: String) async throws {
        try await SandboxFixture.run { sandbox in
            let resources = try ContactResources(
                catalog: sandbox.catalog,
                runner: OperationRunner(
                    catalog: try Catalog.embedded(), accounts: sandbox.accounts, policy: .unrestricted))
            let ann = try await sandbox.ann()
            let uri = "highlevel://contacts/\(ann)\(path)"
            let result = try await resources.read(uri, context: ContactResources.context)
            #expect(result.contents.first?.mimeType == "application/json")
            #expect(result.scope == .private && result.seconds == 0)
            let read = try await resources.json(uri)
            let called = try await sandbox.result(of: tool, ["contactId": .string(ann)])
            #expect(Self.withoutTrace(read) == Self.withoutTrace(called))
            #expect(read["server"]?["untrusted"] == true)
            #expect(
                sandbox.sender.exchanges.last?.request.target
                    == sandbox.sender.exchanges.dropLast().last?.request.target)
        }
    }

    @Test(arguments: kinds.map(\.0))
    func `a contact there is not is no resource`(path: String) async throws {
        try await SandboxFixture.run { sandbox in
            let resources = try ContactResources(
                catalog: sandbox.catalog,
                runner: OperationRunner(catalog: try Catalog.embedded(), accounts: sandbox.accounts, policy: .readOnly))
            let uri = "highlevel://contacts/AAAAAAAAAAAAAAAAAAAA\(path)"
            await #expect { try await resources.read(uri, context: ContactResources.context) } throws: { error in
                (error as? ResourceNotFound)?.uri == uri
            }
            #expect(sandbox.sender.exchanges.count == 1)
        }
    }

    @Test(arguments: [
        "", " ", "highlevel", "highlevel:", "highlevel://", "highlevel:///", "highlevel:tools", "highlevel:/tools",
        "highlevel:///tools", "highlevel://tools/", "highlevel://tools?x=1", "highlevel://tools#x",
        "highlevel://tools:80", "highlevel://me@tools", "highlevel://TOOLS", "HIGHLEVEL://tools", "HighLevel://guide",
        " highlevel://tools", "highlevel://tools ", "highlevel://tools\n", "highlevel://tools\u{0}",
        "highlevel://tool\u{0301}s", "highlevel://%74ools", "highlevel://account/limits", "highlevel://opportunities",
        "highlevel://opportunities/abc", "https://services.leadconnectorhq.com/contacts/abc", "file:///etc/passwd",
        "highlevel://contacts", "highlevel://contacts/", "highlevel://contacts//", "highlevel://contacts//tasks",
        "highlevel://Contacts/abc", "highlevel://contacts/abc/", "highlevel://contacts/abc//tasks",
        "highlevel://contacts/abc/tasks/", "highlevel://contacts/abc/tasks/t1", "highlevel://contacts/abc/Tasks",
        "highlevel://contacts/abc/workflow", "highlevel://contacts/abc/campaigns/removeAll",
        "highlevel://contacts/abc?locationId=x", "highlevel://contacts/abc#x", "highlevel://contacts/abc/tasks?x",
        "highlevel://contacts/%61bc", "highlevel://contacts/a%2Fb", "highlevel://contacts/a%2fnotes",
        "highlevel://contacts/%2e%2e/notes", "highlevel://contacts/../notes", "highlevel://contacts/./tasks",
        "highlevel://contacts/..", "highlevel://contacts/a.b", "highlevel://contacts/a\\b", "highlevel://contacts/a;b",
        "highlevel://contacts/search", "highlevel://contacts/SEARCH", "highlevel://contacts/search/duplicate",
        "highlevel://contacts/search/tasks", "highlevel://contacts/business", "highlevel://contacts/bulk/notes",
        "highlevel://contacts/upsert", "highlevel://contacts/ann@example.com", "highlevel://contacts/+14155550101",
        "highlevel://contacts/14155550101/notes", "highlevel://contacts/Ann Example",
        "highlevel://contacts/{contactId}", "highlevel://contacts/é", "highlevel://contacts/a\u{0}c",
        "highlevel://contacts/\(String(repeating: "a", count: 65))",
    ])
    func `what is no resource is not asked about`(uri: String) async throws {
        let resources = try ContactResources(
            catalog: try Catalog.embedded(),
            runner: OperationRunner(
                catalog: try Catalog.embedded(), accounts: ForbiddenAccount(), policy: .unrestricted))
        await #expect { try await resources.read(uri, context: ContactResources.context) } throws: { error in
            (error as? ResourceNotFound)?.uri == uri
        }
    }

    @Test func `a failure of HighLevel's is the client's to read`() async throws {
        let fixture = try ResourceFixture(RecordingSender(answering: .json(["message": "Boom"], status: 500)))
        await #expect {
            try await fixture.resources.read("highlevel://contacts/abc", context: ContactResources.context)
        } throws: { error in
            guard let error = error as? JSONRPCError else { return false }
            return error.code == .internalError && error.message.contains("Boom")
                && error.data?["error"]?["code"] == "upstream" && error.data?["error"]?["nextStep"] != nil
        }
    }

    @Test func `without an account a contact cannot be read`() async throws {
        let resources = try ContactResources(
            catalog: try Catalog.embedded(),
            runner: OperationRunner(catalog: try Catalog.embedded(), accounts: MissingAccount(), policy: .unrestricted))
        await #expect {
            try await resources.read("highlevel://contacts/abc/tasks", context: ContactResources.context)
        } throws: { error in
            (error as? JSONRPCError)?.data?["error"]?["code"] == "needs_login"
        }
    }

    @Test func `a read that is cancelled says no more`() async throws {
        let sender = GatedSender(.json([:]))
        let resources = try ResourceFixture(sender).resources
        let reading = Task {
            try await resources.read("highlevel://contacts/abc/notes", context: ContactResources.context)
        }
        await sender.gate.untilArrivals(1)
        reading.cancel()
        await #expect(throws: CancellationError.self) { try await reading.value }
    }
}
