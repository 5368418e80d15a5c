import ContactCatalog
import ContactTools
import HighLevelClient
import JSONValue
import MCPServer
import Safeguards
import TestSupport
import Testing

/// What a dry run shows is what the real call sends.
struct DryRunTests {
    private static let writes = OperationSample.all.filter { sample in
        (try? Catalog.embedded())?.operation(named: sample.tool)?.isRead == false
    }

    /// An account that is open already, or is not.
    private struct Known: AccountProvider {
        let sender: RecordingSender
        let isOpen: Bool

        func account() async throws(HighLevelError) -> Account { try await RecordingAccount(sender: sender).account() }
        func knownAccount() async -> Account? { isOpen ? try? await account() : nil }
    }

    private static func call(
        _ sample: OperationSample, _ accounts: any AccountProvider, dryRun: Bool
    ) async throws -> CallToolResult {
        let catalog = try Catalog.embedded()
        // The default policy: a dry run asks nobody, whatever has to be confirmed.
        let tools = OperationTools(
            catalog: catalog,
            runner: OperationRunner(
                catalog: catalog, accounts: accounts, policy: dryRun ? Policy() : .unrestricted,
                userAgent: "highlevel-mcp/test"))
        var arguments = sample.arguments
        if dryRun { arguments["dryRun"] = true }
        return try await tools.call(
            sample.tool, arguments: arguments, context: RequestContext(revision: .v2025_11_25))
    }

    @Test func `there are twenty-two writes to try`() { #expect(Self.writes.count == 22) }

    @Test(arguments: writes)
    func `a dry run shows the very request, and sends none`(sample: OperationSample) async throws {
        let sender = RecordingSender(answering: .json([:]))
        _ = try await Self.call(sample, RecordingAccount(sender: sender), dryRun: false)
        let sent = try #require(sender.requests.first)
        let quiet = RecordingSender(answering: .json([:]))
        let result = try await Self.call(sample, Known(sender: quiet, isOpen: true), dryRun: true)
        #expect(!result.isError)
        #expect(quiet.requests.isEmpty)
        let shown = try #require(result.structuredContent["request"])
        #expect(result.structuredContent["dryRun"] == true)
        #expect(shown["method"]?.stringValue == sent.method)
        #expect(shown["url"]?.stringValue == "\(sent.origin)\(sent.target)")
        #expect(shown["body"]?.serializedBytes() == sent.body)
        var headers = shown["headers"]?.objectValue ?? [:]
        #expect(headers["Authorization"] == "Bearer TOKEN")
        headers["Authorization"] = nil
        #expect(
            headers.map { "\($0.key): \($0.value.stringValue ?? "")" } == sent.headers.map { "\($0.name): \($0.value)" }
        )
        #expect(!JSON.object(result.structuredContent).serialized().contains(RecordingAccount.token))
    }

    @Test(arguments: writes)
    func `without an open account only the location is left open`(sample: OperationSample) async throws {
        let sender = RecordingSender(answering: .json([:]))
        let open = try await Self.call(sample, Known(sender: sender, isOpen: true), dryRun: true)
        let shut = try await Self.call(sample, ForbiddenAccount(), dryRun: true)
        #expect(!shut.isError)
        let text = try #require(shut.structuredContent["request"]).serialized()
        let filled = text.replacing("LOCATION_ID", with: OperationSample.locationId)
        #expect(filled == open.structuredContent["request"]?.serialized())
        #expect(shut.structuredContent["placeholders"]?["LOCATION_ID"] != nil)
        #expect(open.structuredContent["placeholders"]?["LOCATION_ID"] == nil)
    }

    @Test func `a dry run checks what a call checks`() async throws {
        let catalog = try Catalog.embedded()
        let tools = OperationTools(
            catalog: catalog, runner: OperationRunner(catalog: catalog, accounts: ForbiddenAccount()))
        func code(_ tool: String, _ arguments: JSONObject) async throws -> JSON? {
            let result = try await tools.call(
                tool, arguments: arguments, context: RequestContext(revision: .v2025_11_25))
            return result.structuredContent["error"]?["code"]
        }
        #expect(
            try await code("add_tags", ["contactId": "../x", "tags": ["a"], "dryRun": true]) == "invalid_arguments")
        #expect(try await code("add_tags", ["contactId": "x", "dryRun": true]) == "invalid_arguments")
        #expect(try await code("add_tags", ["contactId": "x", "tags": ["a"], "dryRun": "yes"]) == "invalid_arguments")
        #expect(try await code("delete_contact", ["contactId": "x", "dryRun": true]) == nil)
        let readOnly = OperationTools(
            catalog: catalog,
            runner: OperationRunner(catalog: catalog, accounts: ForbiddenAccount(), policy: .readOnly))
        let refused = try await readOnly.call(
            "delete_contact", arguments: ["contactId": "x", "dryRun": true],
            context: RequestContext(revision: .v2025_11_25))
        #expect(refused.structuredContent["error"]?["code"] == "read_only")
    }
}
