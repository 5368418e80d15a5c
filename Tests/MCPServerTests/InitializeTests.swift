import JSONValue
import MCPServer
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct InitializeTests {
    private let server = Server()

    @Test(arguments: ProtocolRevision.withHandshake)
    func `a revision with a handshake is echoed`(revision: ProtocolRevision) async throws {
        let answer = try await server.ask(Server.initialize(revision.rawValue))
        let result = try #require(answer["result"])
        #expect(answer["jsonrpc"] == "2.0")
        #expect(answer["id"] == 0)
        #expect(result["protocolVersion"] == .string(revision.rawValue))
        #expect(result["capabilities"] == ["tools": [:]])
        #expect(result["instructions"] == "Call echo.")
        #expect(result.objectValue?.count == 4)
    }

    @Test(
        arguments: [
            (.v2024_11_05, ["name", "version"]), (.v2025_03_26, ["name", "version"]),
            (.v2025_06_18, ["name", "version", "title"]), (.v2025_11_25, ["name", "version", "title", "description"]),
        ] as [(ProtocolRevision, [String])])
    func `serverInfo has the members its revision knows`(revision: ProtocolRevision, members: [String]) async throws {
        let answer = try await server.ask(Server.initialize(revision.rawValue))
        #expect(answer["result"]?["serverInfo"]?.objectValue?.keys == members)
    }

    @Test(arguments: ["1.0.0", "2099-01-01", "2026-07-28", "", "2025-11-25 ", "DRAFT-2025"])
    func `another revision is met with the latest that has a handshake`(version: String) async throws {
        let answer = try await server.ask(Server.initialize(version))
        #expect(answer["result"]?["protocolVersion"] == "2025-11-25")
    }

    @Test(arguments: [
        ("{}", "protocolVersion"), (#"{"protocolVersion":1,"capabilities":{},"clientInfo":{}}"#, "protocolVersion"),
        (#"{"protocolVersion":"2025-11-25","clientInfo":{}}"#, "capabilities"),
        (#"{"protocolVersion":"2025-11-25","capabilities":[],"clientInfo":{}}"#, "capabilities"),
        (#"{"protocolVersion":"2025-11-25","capabilities":{}}"#, "clientInfo"),
        (#"{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":"x"}"#, "clientInfo"),
    ])
    func `a missing or mistyped member is named and opens no session`(params: String, name: String) async throws {
        let answer = try await server.ask(#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":\#(params)}"#)
        #expect(answer.errorCode == -32602)
        #expect(answer.errorMessage.contains(name))
        #expect(try await server.ask("tools/list", in: .v2025_11_25).errorCode == -32602)
    }

    @Test func `a second handshake succeeds and settles the revision anew`() async throws {
        try await server.open(.v2025_11_25)
        try await server.open(.v2024_11_05)
        let list = try await server.ask("tools/list", in: .v2024_11_05)
        #expect(list["result"]?["tools"]?[0]?["annotations"] == nil)
        try await server.open(.v2025_06_18)
        #expect(try await server.ask("tools/list", in: .v2025_06_18)["result"]?["tools"]?[0]?["title"] != nil)
    }

    @Test func `a second handshake that fails leaves the session as it was`() async throws {
        try await server.open(.v2025_03_26)
        _ = try await server.ask(#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}"#)
        #expect(try await server.ask(#"[{"jsonrpc":"2.0","id":1,"method":"ping"}]"#).arrayValue?.count == 1)
    }

    @Test(arguments: ["tools/list", "tools/call", "no/such", "logging/setLevel"])
    func `a request before the handshake is told what to send`(method: String) async throws {
        let answer = try await server.ask(method, in: .v2025_11_25)
        #expect(answer.errorCode == -32602)
        #expect(answer.errorMessage.contains("initialize"))
        #expect(answer.errorMessage.contains("io.modelcontextprotocol/protocolVersion"))
        #expect(answer["error"]?["data"] == ["missing": "io.modelcontextprotocol/protocolVersion"])
    }

    @Test func `a request between the handshake and its confirmation is served`() async throws {
        _ = try await server.ask(Server.initialize("2025-06-18"))
        #expect(try await server.ask("tools/list", in: .v2025_06_18)["result"] != nil)
    }

    @Test(arguments: [nil] + ProtocolRevision.withHandshake)
    func `ping is answered with nothing in it, also before the handshake`(revision: ProtocolRevision?) async throws {
        if let revision { try await server.open(revision) }
        let expected: JSON = ["jsonrpc": "2.0", "id": 5, "result": [:]]
        #expect(try await server.ask(#"{"jsonrpc":"2.0","id":5,"method":"ping"}"#) == expected)
        #expect(try await server.ask(#"{"jsonrpc":"2.0","id":5,"method":"ping","params":null}"#) == expected)
    }

    @Test func `a handshake that is cancelled is answered all the same`() async throws {
        server.send(Server.initialize("2025-11-25", id: "9"))
        server.cancel("9")
        #expect(try await server.sink.next()["result"] != nil)
        #expect(server.isSilent)
    }
}
