import JSONValue
import TestSupport
import Testing

/// The server as an MCP client sees it, in every revision.
@Suite(.fewAtOnce)
struct ServeTests {
    private static let envelope: JSON = [
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientCapabilities": [:],
    ]

    @Test(arguments: ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"])
    func `a legacy session works from the handshake to a call`(revision: String) async throws {
        let server = try ServerProcess(["serve", "--sandbox"])
        let opened = try await server.initialize(revision)
        #expect(opened["result"]?["protocolVersion"]?.stringValue == revision)
        #expect(opened["result"]?["serverInfo"]?["name"] == "highlevel-mcp")

        let list = try await server.request("tools/list", id: 1)["result"]
        #expect(list?["tools"]?.arrayValue?.count == Product.toolCount)
        #expect((list?["tools"]?[0]?["outputSchema"] != nil) == (revision >= "2025-06-18"))
        #expect((list?["tools"]?[0]?["annotations"] != nil) == (revision >= "2025-03-26"))
        #expect(list?["resultType"] == nil)

        let result = try await server.call("find_duplicate_contact", ["email": "ann@example.com"], id: "2")
        #expect((result["structuredContent"] != nil) == (revision >= "2025-06-18"))
        let text = try #require(result["content"]?[0]?["text"]?.stringValue)
        #expect(try JSON(parsing: text)["contact"]?["email"] == "ann@example.com")
    }

    @Test func `a stateless client needs no handshake`() async throws {
        let server = try ServerProcess(["serve", "--sandbox"])
        let discovered = try await server.request("server/discover", ["_meta": Self.envelope], id: "d")["result"]
        #expect(discovered?["supportedVersions"]?[0] == "2026-07-28")
        #expect(discovered?["resultType"] == "complete")

        let list = try await server.request("tools/list", ["_meta": Self.envelope], id: 1)["result"]
        #expect(list?["tools"]?.arrayValue?.count == Product.toolCount)
        #expect(list?["cacheScope"] == "public")
        #expect(list?["ttlMs"]?.intValue ?? 0 > 0)

        let result = try await server.request(
            "tools/call",
            ["name": "search_contacts", "arguments": ["pageLimit": 2], "_meta": Self.envelope], id: 2)["result"]
        #expect(result?["structuredContent"]?["contacts"]?.arrayValue?.count == 2)
        #expect(result?["_meta"]?["io.modelcontextprotocol/serverInfo"]?["name"] == "highlevel-mcp")
    }

    @Test func `both eras are served in one process`() async throws {
        let server = try ServerProcess(["serve", "--sandbox"])
        _ = try await server.request("server/discover", ["_meta": Self.envelope], id: 1)
        try await server.initialize("2025-06-18")
        #expect(try await server.request("tools/list", id: 2)["result"]?["resultType"] == nil)
        let modern = try await server.request("tools/list", ["_meta": Self.envelope], id: 3)
        #expect(modern["result"]?["resultType"] == "complete")
    }

    @Test func `the ids that the instructions give at the sandbox are good`() async throws {
        let server = try ServerProcess(["serve", "--sandbox"])
        let opened = try await server.initialize()
        let instructions = try #require(opened["result"]?["instructions"]?.stringValue)
        let found = try await server.call("find_duplicate_contact", ["email": "ann@example.com"], id: "ann")
        let ann = try #require(found["structuredContent"]?["contact"]?["id"])
        for (name, tool, argument) in [
            ("campaign Spring Nurture ", "add_to_campaign", "campaignId"),
            ("workflow Renewal Reminder ", "add_to_workflow", "workflowId"),
        ] {
            let place = try #require(instructions.firstRange(of: name))
            let id = instructions[place.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "-" }
            let arguments: JSON = ["contactId": ann, argument: .string(String(id))]
            let result = try await server.call(tool, arguments, id: .string(tool))
            #expect(result["structuredContent"]?["succeded"] == true, "\(result.serialized())")
        }
    }

    @Test func `without a sandbox the instructions name no made-up ids`() async throws {
        let server = try ServerProcess(["serve"])
        let opened = try await server.initialize()
        #expect(opened["result"]?["instructions"]?.stringValue?.contains("sandbox") == false)
    }

    @Test func `the list of operations is within its budget`() async throws {
        let server = try ServerProcess(["serve"])
        try await server.initialize()
        let list = try #require(try await server.request("tools/list", id: 1)["result"])
        let operations = list["tools"]?.arrayValue?.prefix(32) ?? []
        #expect(operations.count == 32 && operations.last?["name"] == "list_contacts")
        #expect(JSON.array(Array(operations)).serializedBytes().count <= 32 * 1024)
    }

    @Test func `without an account the tools are listed and a call says what is missing`() async throws {
        let server = try ServerProcess(["serve"])
        try await server.initialize()
        let list = try await server.request("tools/list", id: 1)["result"]
        #expect(list?["tools"]?.arrayValue?.count == Product.toolCount)
        let result = try await server.call("get_contact", ["contactId": "abc"], id: 2)
        #expect(result["isError"] == true)
        #expect(result["structuredContent"]?["error"]?["code"] == "needs_login")
    }

    @Test func `a read-only server hides the writes and refuses them by name`() async throws {
        let server = try ServerProcess(["serve", "--sandbox", "--read-only"])
        try await server.initialize()
        let tools = try await server.request("tools/list", id: 1)["result"]?["tools"]?.arrayValue ?? []
        #expect(!tools.isEmpty)
        #expect(tools.allSatisfy { $0["annotations"]?["readOnlyHint"] == true })
        let result = try await server.call("add_tags", ["contactId": "abc", "tags": ["x"]], id: 2)
        #expect(result["structuredContent"]?["error"]?["code"] == "read_only")
    }

    @Test func `the end of input ends the server when what was asked is answered`() async throws {
        let server = try ServerProcess(["serve", "--sandbox"])
        try await server.initialize()
        server.write(
            [
                "jsonrpc": "2.0", "id": 5, "method": "tools/call",
                "params": ["name": "search_contacts", "arguments": ["pageLimit": 1]],
            ])
        server.closeInput()
        #expect(try await server.response(to: 5)["result"]?["structuredContent"]?["total"] != nil)
        #expect(try await server.exitCode() == 0)
    }

    @Test(arguments: [Int32(15), 2])
    func `SIGTERM and SIGINT end the server in order`(signal: Int32) async throws {
        let server = try ServerProcess(["serve", "--sandbox"])
        try await server.initialize()
        server.send(signal)
        #expect(try await server.exitCode() == 0)
    }

    @Test func `nothing is said on stdout without being asked`() async throws {
        let server = try ServerProcess(["serve", "--sandbox"])
        server.write(line: "")
        server.write(["jsonrpc": "2.0", "method": "notifications/unknown"])
        server.write(["jsonrpc": "2.0", "id": 9, "result": [:]])
        server.closeInput()
        #expect(try await server.exitCode() == 0)
        await #expect(throws: ServerProcess.Failure.self) { try await server.nextLine() }
    }

    @Test func `the files of a home are touched only when they are needed`() async throws {
        let home = try TemporaryDirectory.make() + "/home"
        let server = try ServerProcess(["serve", "--home", home])
        try await server.initialize()
        _ = try await server.request("tools/list", id: 1)
        server.closeInput()
        #expect(try await server.exitCode() == 0)
        #expect(TextFile.paths(below: home, suffixes: [""]).isEmpty)
    }
}
