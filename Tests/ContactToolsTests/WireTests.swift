import ContactCatalog
import ContactTools
import HighLevelClient
import JSONValue
import MCPServer
import Safeguards
import TestSupport
import Testing

/// For each operation: the exact request on the wire, and the result as the agent reads it.
struct WireTests {
    private static func json(_ sample: OperationSample) -> HTTPResponse {
        HTTPResponse(
            status: sample.status, headers: [("content-type", "application/json; charset=utf-8")],
            body: sample.response.serializedBytes())
    }

    @Test func `there is a sample of every operation`() throws {
        let names = try Catalog.embedded().operations.map(\.name)
        #expect(names.count == 32)
        #expect(Set(OperationSample.all.map(\.tool)) == Set(names))
        #expect(OperationSample.all.count == 32)
    }

    @Test(arguments: OperationSample.all)
    func `a call becomes exactly one request`(sample: OperationSample) async throws {
        let sender = RecordingSender(answering: Self.json(sample))
        let tools = OperationTools(
            catalog: try Catalog.embedded(),
            runner: OperationRunner(
                catalog: try Catalog.embedded(), accounts: RecordingAccount(sender: sender), policy: .unrestricted))

        let result = try await tools.call(
            sample.tool, arguments: sample.arguments, context: RequestContext(revision: .v2025_11_25))

        #expect(sender.requests.count == 1)
        let request = try #require(sender.requests.first)
        #expect(request.method == sample.method)
        #expect(request.target == sample.target)
        #expect(request.origin == .highLevel)
        #expect(request.body.map { String(decoding: $0, as: UTF8.self) } == sample.body)
        #expect(request.header("Version") == "2021-07-28")
        #expect(request.header("User-Agent") == "highlevel-mcp/test")
        #expect(request.header("Accept") == "application/json")
        #expect(request.header("Content-Type") == (sample.body == nil ? nil : "application/json"))
        #expect(request.authorization?.headerValue == "Bearer \(RecordingAccount.token)")

        #expect(!result.isError)
        var expected = try #require(sample.response.objectValue)
        expected["server"] = ["untrusted": true]
        #expect(result.structuredContent == expected)
    }

    @Test(arguments: OperationSample.all)
    func `an unknown argument stops a call before the account is asked for`(sample: OperationSample) async throws {
        let tools = OperationTools(
            catalog: try Catalog.embedded(),
            runner: OperationRunner(
                catalog: try Catalog.embedded(), accounts: ForbiddenAccount(), policy: .unrestricted))
        var arguments = sample.arguments
        arguments["baseUrl"] = "https://example.com"
        let result = try await tools.call(
            sample.tool, arguments: arguments, context: RequestContext(revision: .v2025_11_25))
        #expect(result.isError)
        #expect(result.structuredContent["error"]?["code"] == "invalid_arguments")
        #expect(result.structuredContent["error"]?["field"] == "baseUrl")
    }
}
