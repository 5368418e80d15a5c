import JSONValue
import MCPServer
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct EnvelopeTests {
    private static let version = "io.modelcontextprotocol/protocolVersion"
    private static let capabilities = "io.modelcontextprotocol/clientCapabilities"
    private static let methods = ["server/discover", "tools/list", "tools/call", "no/such", "ping", "initialize"]

    private let server = Server()

    @Test(
        arguments: [
            (#"{"\#(version)":"2026-07-28"}"#, capabilities),
            (#"{"\#(version)":"2026-07-28","\#(capabilities)":[]}"#, capabilities),
            (#"{"\#(version)":"2026-07-28","\#(capabilities)":null}"#, capabilities),
            (#"{"\#(capabilities)":{}}"#, version),
            (#"{"\#(version)":20260728,"\#(capabilities)":{}}"#, version),
            (#"{"\#(version)":null,"\#(capabilities)":{}}"#, version),
        ], methods)
    func `a key that is missing or mistyped is named`(meta: (String, missing: String), method: String) async throws {
        let answer = try await server.ask(
            #"{"jsonrpc":"2.0","id":"m","method":"\#(method)","params":{"_meta":\#(meta.0)}}"#)
        #expect(answer["id"] == "m")
        #expect(answer.errorCode == -32602)
        #expect(answer.errorMessage.contains(meta.missing))
        #expect(answer["error"]?["data"] == ["missing": .string(meta.missing)])
    }

    @Test(arguments: ["null", "1", "[]", #""x""#])
    func `an envelope that is no object is refused`(meta: String) async throws {
        for revision: ProtocolRevision? in [nil, .v2025_11_25] {
            if let revision { try await server.open(revision) }
            let answer = try await server.ask(
                #"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":\#(meta)}}"#)
            #expect(answer.errorCode == -32602)
            #expect(answer.errorMessage.contains("_meta"))
        }
    }

    @Test(arguments: ["1900-01-01", "", "2026-07-29", "2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"], methods)
    func `a version that is not served per request is refused before the method is looked at`(
        version: String, method: String
    ) async throws {
        let answer = try await server.ask(
            #"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":{\#(Server.envelope(version: "\"\(version)\""))}}"#
        )
        #expect(answer.errorCode == -32022)
        #expect(
            answer["error"]?["data"] == [
                "supported": ["2026-07-28", "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"],
                "requested": .string(version),
            ])
    }

    @Test(arguments: [
        "initialize", "ping", "logging/setLevel", "resources/subscribe", "resources/unsubscribe", "tasks/result",
        "tasks/list",
    ])
    func `a method that the revision took away is not found, also in a session that has it`(method: String) async throws
    {
        for revision: ProtocolRevision? in [nil, .v2025_11_25] {
            if let revision { try await server.open(revision) }
            let answer = try await server.ask(method, in: .v2026_07_28)
            #expect(answer.errorCode == -32601)
            #expect(answer["error"]?["data"]?["supported"]?[0] == "2026-07-28")
        }
    }

    @Test(arguments: ["no/such", "prompts/list", "resources/list", "subscriptions/listen", "completion/complete", ""])
    func `a method that is not served is not found in any revision`(method: String) async throws {
        for revision in ProtocolRevision.allCases {
            try await server.open(revision)
            let answer = try await server.ask(method, in: revision)
            #expect(answer.errorCode == -32601)
            #expect(answer["id"] == 1)
        }
    }

    @Test func `a request without an envelope may have other metadata and is served by the session`() async throws {
        try await server.open(.v2025_06_18)
        for meta in [#"{"progressToken":1}"#, "{}", #"{"\#(Self.capabilities)":{}}"#, #"{"com.example/x":{}}"#] {
            let answer = try await server.ask("tools/list", #""_meta":\#(meta)"#, in: .v2025_06_18)
            #expect(answer["result"]?["tools"] != nil)
            #expect(answer["result"]?["resultType"] == nil)
        }
    }

    @Test func `unknown capabilities, metadata and members are ignored`() async throws {
        let capabilities = #"{"extensions":{"com.example/x":{}},"tasks":{},"x":[1]}"#
        let envelope = Server.envelope(version: #""2026-07-28""#, capabilities: capabilities).dropLast()
        let extra = #","traceparent":"garbage","io.modelcontextprotocol/clientInfo":7,"com.x/y":{}}"#
        let answer = try await server.ask(
            #"{"jsonrpc":"2.0","x":1,"id":1,"method":"tools/list","params":{"foo":1,\#(envelope)\#(extra)},"y":[]}"#)
        #expect(answer["result"]?["resultType"] == "complete")
        #expect(answer["result"]?["_meta"]?.objectValue?.keys == ["io.modelcontextprotocol/serverInfo"])
    }

    @Test func `both eras are served side by side, each by its own rules`() async throws {
        #expect(try await server.ask("server/discover", in: .v2026_07_28)["result"]?["resultType"] == "complete")
        try await server.open(.v2024_11_05)
        let modern = try await server.ask("tools/list", in: .v2026_07_28)
        #expect(modern["result"]?["resultType"] == "complete")
        #expect(modern["result"]?["tools"]?[0]?["outputSchema"] != nil)
        let old = try await server.ask("tools/list", in: .v2024_11_05)
        #expect(old["result"]?.objectValue?.keys == ["tools"])
        #expect(old["result"]?["tools"]?[0]?["outputSchema"] == nil)
        #expect(try await server.ask("server/discover", in: .v2026_07_28)["result"] != nil)
        try await server.open(.v2025_06_18)
        #expect(try await server.ask("tools/list", in: .v2025_06_18)["result"]?["tools"]?[0]?["outputSchema"] != nil)
    }

    @Test func `a request is served by its own capabilities and not by earlier ones`() async throws {
        let tools = ScriptedTools(scripts: [
            "capabilities": { _, context in CallToolResult(context.clientCapabilities) }
        ])
        let server = Server(tools: tools)
        for capabilities in [#"{"elicitation":{}}"#, "{}", #"{"sampling":{}}"#] {
            let envelope = Server.envelope(version: #""2026-07-28""#, capabilities: capabilities)
            let answer = try await server.ask(
                #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"capabilities",\#(envelope)}}"#)
            #expect(answer["result"]?["structuredContent"] == (try JSON(parsing: capabilities)))
        }
    }
}

@Suite(.timeLimit(.minutes(5)))
struct DiscoverTests {
    @Test func `discovery tells all there is`() async throws {
        let server = Server()
        let answer = try await server.ask("server/discover", id: #""d""#, in: .v2026_07_28)
        #expect(answer["id"] == "d")
        #expect(
            answer["result"] == [
                "supportedVersions": ["2026-07-28", "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"],
                "capabilities": ["tools": [:]],
                "instructions": "Call echo.",
                "ttlMs": 3_600_000,
                "cacheScope": "public",
                "resultType": "complete",
                "_meta": [
                    "io.modelcontextprotocol/serverInfo": [
                        "name": "test-server", "version": "1.2.3", "title": "Test server",
                        "description": "Serves tests.",
                    ]
                ],
            ])
    }

    @Test(arguments: [nil] + ProtocolRevision.withHandshake)
    func `discovery without an envelope fails as it does in an old server, so that a client falls back`(
        revision: ProtocolRevision?
    ) async throws {
        let server = Server()
        if let revision { try await server.open(revision) }
        let answer = try await server.ask(#"{"jsonrpc":"2.0","id":1,"method":"server/discover"}"#)
        #expect(answer.errorCode == -32602)
        try await server.open(.v2025_11_25)
    }
}
