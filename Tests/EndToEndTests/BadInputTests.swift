import JSONValue
import TestSupport
import Testing

/// What the built server makes of what no client should send: one clear error each, and it goes on.
@Suite(.fewAtOnce)
struct BadInputTests {
    private func server() async throws -> ServerProcess {
        let server = try ServerProcess(["serve", "--sandbox"])
        try await server.initialize()
        return server
    }

    /// The server still works: it answers a ping and a real call.
    private func expectHealthy(_ server: ServerProcess) async throws {
        #expect(try await server.request("ping", id: "health")["result"] == [:])
        let result = try await server.call("search_contacts", ["pageLimit": 1], id: "health call")
        #expect(result["isError"] == nil)
        #expect(result["structuredContent"]?["total"]?.intValue ?? 0 > 0)
    }

    @Test func `an unknown tool is a protocol error that names the nearest`() async throws {
        let server = try await server()
        let response = try await server.request("tools/call", ["name": "add_tag", "arguments": [:]], id: 1)
        #expect(response["error"]?["code"] == -32602)
        #expect(response["error"]?["message"]?.stringValue?.contains("add_tags") == true)
        try await expectHealthy(server)
    }

    struct BadArguments: Sendable, CustomStringConvertible {
        let tool: String
        let arguments: JSON
        let field: String
        let mentions: String
        var description: String { "\(tool) \(arguments.serialized())" }
    }

    static let badArguments: [BadArguments] = [
        .init(
            tool: "add_tags", arguments: ["contact_id": "abc", "tags": ["a"]], field: "contact_id",
            mentions: "contactId"),
        .init(tool: "add_tags", arguments: ["tags": ["a"]], field: "contactId", mentions: "contactId"),
        .init(tool: "add_tags", arguments: ["contactId": 5, "tags": ["a"]], field: "contactId", mentions: "string"),
        .init(tool: "search_contacts", arguments: ["pageLimit": 501], field: "pageLimit", mentions: "500"),
        .init(tool: "search_contacts", arguments: ["pageLimit": 0], field: "pageLimit", mentions: "1"),
        .init(
            tool: "search_contacts", arguments: ["pageLimit": 5, "page": 1, "searchAfter": [1, "a"]],
            field: "searchAfter",
            mentions: "page"),
        .init(
            tool: "get_contact", arguments: ["contactId": "../../oauth/token"], field: "contactId",
            mentions: "contactId"
        ),
        .init(
            tool: "get_contact", arguments: ["contactId": "ann@example.com"], field: "contactId",
            mentions: "find_duplicate_contact"),
        .init(
            tool: "remove_from_campaign", arguments: ["contactId": "abc", "campaignId": "removeAll"],
            field: "campaignId", mentions: "removeAll"),
        .init(
            tool: "create_contact", arguments: ["email": "a@example.com", "locationId": "x"], field: "locationId",
            mentions: "profile"),
        .init(
            tool: "create_contact", arguments: ["city": "Rome"], field: "email, phone, firstName, lastName, name",
            mentions: "email"),
        .init(
            tool: "create_task",
            arguments: ["contactId": "abc", "title": "t", "dueDate": "tomorrow", "completed": false],
            field: "dueDate", mentions: "dueDate"),
    ]

    @Test(arguments: badArguments)
    func `bad arguments give a tool error that names the field`(bad: BadArguments) async throws {
        let server = try await server()
        let result = try await server.call(bad.tool, bad.arguments, id: 1)
        #expect(result["isError"] == true)
        let error = result["structuredContent"]?["error"]
        #expect(error?["code"] == "invalid_arguments")
        #expect(error?["field"]?.stringValue == bad.field)
        #expect(error?.serialized().contains(bad.mentions) == true, "\(error?.serialized() ?? "")")
        #expect(error?["retryable"] == false)
        try await expectHealthy(server)
    }

    /// Each once ended the process, or held it up for seconds.
    static let monstrous: [(String, String)] = [
        ("an exponent that no number has", "[1e-9223372036854775808,0]"),
        ("an exponent beyond that", "[1e99999999999999999999,1e-99999999999999999999]"),
        (
            "thousands of objects where ids belong",
            "[" + (0..<20_000).map { "{\"a\":\($0)}" }.joined(separator: ",") + "]"
        ),
        ("a number of a megabyte", "[" + String(repeating: "9", count: 1_000_000) + "]"),
    ]

    @Test(.timeLimit(.minutes(5)), arguments: monstrous)
    func `monstrous arguments are refused and the server goes on`(name: String, contacts: String) async throws {
        let server = try await server()
        server.write(
            line: #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"bulk_update_tags","arguments":"#
                + #"{"type":"add","tags":["x"],"contacts":\#(contacts)}}}"#)
        let result = try await server.response(to: 1)["result"]
        #expect(result?["isError"] == true)
        #expect(result?["structuredContent"]?["error"]?["code"] == "invalid_arguments")
        try await expectHealthy(server)
    }

    @Test func `broken JSON is a parse error and the next line is served`() async throws {
        let server = try await server()
        server.write(line: "{bad")
        #expect(try await server.nextOther()["error"]?["code"] == -32700)
        try await expectHealthy(server)
    }

    @Test(arguments: [[0xFF], [0x22, 0xC3, 0x28, 0x22], [0x7B, 0x22, 0xED, 0xA0, 0x80, 0x22, 0x3A, 0x31, 0x7D]])
    func `broken UTF-8 is a parse error and the next line is served`(bytes: [UInt8]) async throws {
        let server = try await server()
        server.write(bytes + [0x0A])
        #expect(try await server.nextOther()["error"]?["code"] == -32700)
        try await expectHealthy(server)
    }

    @Test func `a line of 20 MB is refused and the next one is served`() async throws {
        let server = try await server()
        let head = Array(#"{"jsonrpc":"2.0","id":1,"method":"ping","params":{"x":""#.utf8)
        server.write(head + [UInt8](repeating: UInt8(ascii: "a"), count: 20_000_000) + Array("\"}}\n".utf8))
        let error = try await server.nextOther()["error"]
        #expect(error?["code"] == -32600)
        #expect(error?["message"]?.stringValue?.contains("4194304") == true)
        try await expectHealthy(server)
    }

    @Test(arguments: ["null", "1.5", "true", "{}", "[1]"])
    func `an id that is neither string nor integer is refused without one`(id: String) async throws {
        let server = try await server()
        server.write(line: #"{"jsonrpc":"2.0","id":\#(id),"method":"tools/list"}"#)
        let response = try await server.nextOther()
        #expect(response["error"]?["code"] == -32600)
        #expect(response["id"] == nil)
        try await expectHealthy(server)
    }

    @Test func `a member written twice is refused with the request's id`() async throws {
        let server = try await server()
        server.write(
            line: #"{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"get_contact","#
                + #""arguments":{"contactId":"a","contactId":"b"}}}"#)
        let response = try await server.response(to: 7)
        #expect(response["error"]?["code"] == -32600)
        #expect(response["error"]?["message"]?.stringValue?.contains("contactId") == true)
        try await expectHealthy(server)
    }

    @Test func `half a character is refused with the request's id`() async throws {
        let server = try await server()
        server.write(
            line: #"{"jsonrpc":"2.0","id":8,"method":"tools/call","params":{"name":"create_note","#
                + #""arguments":{"contactId":"abc","body":"hi \ud83d"}}}"#)
        let error = try await server.response(to: 8)["error"]
        #expect(error?["code"] == -32700)
        #expect(error?["message"]?.stringValue?.contains("half a character") == true)
        try await expectHealthy(server)
    }

    @Test func `nesting without end is refused`() async throws {
        let server = try await server()
        server.write(line: String(repeating: "[", count: 100_000))
        #expect(try await server.nextOther()["error"]?["code"] == -32600)
        try await expectHealthy(server)
    }

    @Test(.timeLimit(.minutes(5)))
    func `ten thousand requests written before one answer is read are all answered`() async throws {
        let server = try ServerProcess(["serve", "--sandbox"], readsOutput: false)
        server.write(
            line: #"{"jsonrpc":"2.0","id":"i","method":"initialize","params":{"protocolVersion":"2025-11-25","#
                + #""capabilities":{},"clientInfo":{"name":"t","version":"1"}}}"#)
        // Refused before anything is sent, so that the sandbox's rate limit plays no part.
        var lines: [UInt8] = []
        for id in 1...10_000 {
            let line =
                #"{"jsonrpc":"2.0","id":\#(id),"method":"tools/call","params":{"name":"get_contact","arguments":{}}}"#
            lines.append(contentsOf: line.utf8)
            lines.append(UInt8(ascii: "\n"))
        }
        server.write(lines)
        server.startReading()
        for id in 1...10_000 {
            #expect(try await server.response(to: JSON(id))["result"]?["isError"] == true)
        }
        try await expectHealthy(server)
    }
}
