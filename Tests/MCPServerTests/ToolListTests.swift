import JSONValue
import MCPServer
import PrivateFiles
import Sealing
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct ToolListTests {
    private static let annotations = ["readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint"]

    @Test(
        arguments: [
            (.v2024_11_05, ["name", "description", "inputSchema"], []),
            (.v2025_03_26, ["name", "description", "inputSchema", "annotations"], ["title"] + annotations),
            (
                .v2025_06_18, ["name", "title", "description", "inputSchema", "outputSchema", "annotations"],
                annotations
            ),
            (
                .v2025_11_25, ["name", "title", "description", "inputSchema", "outputSchema", "annotations"],
                annotations
            ),
            (
                .v2026_07_28, ["name", "title", "description", "inputSchema", "outputSchema", "annotations"],
                annotations
            ),
        ] as [(ProtocolRevision, [String], [String])])
    func `a tool has the members its revision knows`(
        revision: ProtocolRevision, members: [String], annotations: [String]
    ) async throws {
        let server = Server()
        try await server.open(revision)
        let tool = try #require(try await server.ask("tools/list", in: revision)["result"]?["tools"]?[0])
        #expect(tool.objectValue?.keys == members)
        #expect((tool["annotations"]?.objectValue?.keys ?? []) == annotations)
        #expect(tool["name"] == "echo")
        #expect(tool["inputSchema"] == ["type": "object", "additionalProperties": false])
        if annotations.first == "title" { #expect(tool["annotations"]?["title"] == "The tool echo") }
    }

    @Test func `a tool without an output schema has no such member`() async throws {
        let tool = Tool(
            name: "bare", title: "Bare", description: "", inputSchema: ["type": "object"], outputSchema: nil,
            annotations: ToolAnnotations(
                readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true))
        let server = Server(tools: ScriptedTools(tools: [tool]))
        let shown = try await server.ask("tools/list", in: .v2026_07_28)["result"]?["tools"]?[0]
        #expect(shown?["outputSchema"] == nil)
        #expect(
            shown?["annotations"] == [
                "readOnlyHint": false, "destructiveHint": true, "idempotentHint": false, "openWorldHint": true,
            ])
    }

    @Test(arguments: ProtocolRevision.allCases)
    func `the list has the members its revision knows, and no cursor on its last page`(
        revision: ProtocolRevision
    ) async throws {
        let server = Server()
        try await server.open(revision)
        let result = try await server.ask("tools/list", in: revision)["result"]
        let members = revision.hasHandshake ? ["tools"] : ["tools", "ttlMs", "cacheScope", "resultType", "_meta"]
        #expect(result?.objectValue?.keys == members)
    }

    @Test(arguments: [CacheScope.public, .private])
    func `the list's scope is that of the tools, on every page`(scope: CacheScope) async throws {
        let names = (0..<32).map { "t\($0)" }
        let server = Server(
            tools: ScriptedTools(tools: names.map { ScriptedTools.tool(named: $0) }, scope: scope), pageSize: 10)
        for page in try await pages(of: server, in: .v2026_07_28) {
            #expect(page["cacheScope"] == .string(scope.rawValue))
            #expect(page["ttlMs"] == 3_600_000)
        }
    }

    @Test(arguments: ProtocolRevision.allCases)
    func `pages of ten walk through all of thirty-two tools in their order`(revision: ProtocolRevision) async throws {
        let names = (0..<32).map { "t\($0)" }
        let server = Server(tools: ScriptedTools(tools: names.map { ScriptedTools.tool(named: $0) }), pageSize: 10)
        try await server.open(revision)
        let pages = try await pages(of: server, in: revision)
        #expect(pages.map { $0["tools"]?.arrayValue?.count } == [10, 10, 10, 2])
        #expect(pages.flatMap { $0["tools"]?.arrayValue ?? [] }.map { $0["name"]?.stringValue } == names)
        #expect(pages.map { $0.objectValue?.contains(key: "nextCursor") } == [true, true, true, false])
    }

    @Test(arguments: [(0, 1), (1, 1), (10, 1), (11, 2), (20, 2)])
    func `a page that is just full has no successor`(tools: Int, count: Int) async throws {
        let names = (0..<tools).map { "t\($0)" }
        let server = Server(tools: ScriptedTools(tools: names.map { ScriptedTools.tool(named: $0) }), pageSize: 10)
        #expect(try await pages(of: server, in: .v2026_07_28).count == count)
    }

    private func pages(of server: Server, in revision: ProtocolRevision) async throws -> [JSON] {
        var pages: [JSON] = []
        var params = ""
        repeat {
            let answer = try await server.ask("tools/list", params, in: revision)
            let page = try #require(answer["result"])
            pages.append(page)
            params = page["nextCursor"].map { #""cursor":\#($0.serialized())"# } ?? ""
        } while !params.isEmpty && pages.count < 100
        return pages
    }
}

@Suite(.timeLimit(.minutes(5)))
struct CursorTests {
    private let sealer = Sealer(ephemeralWithClock: { 0 })
    private let server: Server

    init() { server = Self.server(sealer) }

    private static func server(_ sealer: Sealer, tools: Int = 32) -> Server {
        let tools = (0..<tools).map { ScriptedTools.tool(named: "t\($0)") }
        return Server(tools: ScriptedTools(tools: tools), sealer: sealer, pageSize: 10)
    }

    private func list(_ cursor: String, on server: Server) async throws -> JSON {
        try await server.ask("tools/list", #""cursor":\#(cursor)"#, in: .v2026_07_28)
    }

    private func expectRefused(_ cursor: String) async throws {
        let answer = try await list(cursor, on: server)
        #expect(answer.errorCode == -32602, "\(cursor)")
        #expect(answer.errorMessage.contains("cursor"))
    }

    @Test(arguments: [#""garbage""#, #""""#, "5", "null", "true", "[]", "{}", #""0""#, #""h1.""#, #""h1.AAAA""#])
    func `a cursor that was never given out is refused`(cursor: String) async throws { try await expectRefused(cursor) }

    private func firstCursor() async throws -> String {
        try #require(try await server.ask("tools/list", in: .v2026_07_28)["result"]?["nextCursor"]?.stringValue)
    }

    @Test func `a cursor altered anywhere is refused`() async throws {
        let cursor = try await firstCursor()
        for index in cursor.indices {
            var altered = cursor
            altered.replaceSubrange(index...index, with: cursor[index] == "A" ? "B" : "A")
            try await expectRefused("\"\(altered)\"")
        }
        try await expectRefused("\"\(cursor)A\"")
        try await expectRefused("\"\(cursor.dropLast())\"")
    }

    @Test(arguments: [
        Handle(kind: "cursor", contents: ["list": "prompts/list", "offset": 10]),
        Handle(kind: "cursor", contents: ["list": "tools/list", "offset": 32]),
        Handle(kind: "cursor", contents: ["list": "tools/list", "offset": -1]),
        Handle(kind: "cursor", contents: ["list": "tools/list", "offset": "10"]),
        Handle(kind: "cursor", contents: ["list": "tools/list"]), Handle(kind: "cursor", contents: ["offset": 10]),
        Handle(kind: "cursor", profile: "main", contents: ["list": "tools/list", "offset": 10]),
        Handle(kind: "selection", contents: ["list": "tools/list", "offset": 10]),
    ])
    func `a sealed handle that is no cursor of this list is refused`(handle: Handle) async throws {
        try await expectRefused("\"\(try sealer.seal(handle))\"")
    }

    @Test func `a cursor of another home is refused`() async throws {
        let other = Self.server(Sealer(ephemeralWithClock: { 0 }))
        let cursor = try #require(try await other.ask("tools/list", in: .v2026_07_28)["result"]?["nextCursor"])
        try await expectRefused(cursor.serialized())
    }

    @Test func `a cursor is good after a restart, and in either era`() async throws {
        let cursor = try await firstCursor()
        let restarted = Self.server(sealer)
        #expect(try await list("\"\(cursor)\"", on: restarted)["result"]?["tools"]?[0]?["name"] == "t10")
        try await restarted.open(.v2024_11_05)
        let answer = try await restarted.ask("tools/list", #""cursor":"\#(cursor)""#, in: .v2024_11_05)
        #expect(answer["result"]?["tools"]?[0]?["name"] == "t10")
    }

    @Test func `a cursor beyond a list that has become shorter is refused`() async throws {
        let cursor = try await firstCursor()
        let answer = try await list("\"\(cursor)\"", on: Self.server(sealer, tools: 10))
        #expect(answer.errorCode == -32602)
    }

    @Test func `a list that cannot be continued for want of a key says so`() async throws {
        let sealer = Sealer(
            now: { 0 },
            loadKey: { () throws(PrivateFileError) in
                _ = try SealingKeyFile(directory: "/dev/null/state").load()
                return .ephemeral()
            })
        let answer = try await Self.server(sealer).ask("tools/list", in: .v2026_07_28)
        #expect(answer.errorCode == -32603)
        #expect(try await Self.server(sealer, tools: 10).ask("tools/list", in: .v2026_07_28)["result"] != nil)
    }
}
