import JSONValue
import MCPServer
import Synchronization
import TestSupport
import Testing

/// What a client may do to fill memory or to get an effect it must not get.
@Suite(.timeLimit(.minutes(5)))
struct HostileClientTests {
    private static func text(_ count: Int) -> String { String(repeating: "x", count: count) }

    @Test(arguments: [(1022, true), (1024, true), (1025, false), (100_000, false)])
    func `an id is repeated in all that is said of a request, so it is short`(length: Int, isServed: Bool) async throws
    {
        let server = Server()
        let id = Self.text(length)
        let answer = try await server.ask("tools/list", id: #""\#(id)""#, in: .v2026_07_28)
        #expect(answer["id"]?.stringValue == id)
        #expect(answer.errorCode == (isServed ? nil : -32600))
    }

    @Test func `a token too long for every notification is passed over`() async throws {
        let tools = ScriptedTools(scripts: [
            "tell": { _, context in
                context.report(progress: 1, total: nil, message: nil)
                return CallToolResult(["told": JSON(context.wantsProgress)])
            }
        ])
        let server = Server(tools: tools)
        try await server.open(.v2025_11_25)
        for (length, isTold) in [(1024, true), (1025, false)] {
            server.send(
                Server.request(
                    "tools/call", #""name":"tell","_meta":{"progressToken":"\#(Self.text(length))"}"#, in: .v2025_11_25)
            )
            if isTold { #expect(try await server.sink.next()["method"] == "notifications/progress") }
            #expect(try await server.sink.next()["result"]?["structuredContent"] == ["told": JSON(isTold)])
        }
    }

    @Test func `a request of the new era is no part of a batch`() async throws {
        let server = Server()
        try await server.open(.v2025_03_26)
        let modern = Server.request("tools/list", in: .v2026_07_28)
        let answer = try await server.ask("[\(modern),{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}]")
        #expect(answer.arrayValue?.count == 2)
        #expect(answer[0]?.errorCode == -32600)
        #expect(answer[1]?["result"] == [:])
    }

    @Test func `the answers to a batch have a limit, and each request its answer`() async throws {
        let tools = ScriptedTools(scripts: [
            "much": { _, _ in CallToolResult(content: [.text(Self.text(3_000_000))]) }
        ])
        let server = Server(tools: tools)
        try await server.open(.v2025_03_26)
        let calls = (1...8).map { Server.request("tools/call", id: "\($0)", #""name":"much""#, in: .v2025_03_26) }
        let line = await {
            server.send("[\(calls.joined(separator: ","))]"); return await server.sink.nextLine()
        }()
        #expect(line.count < 20_000_000)
        let answers = try #require(try JSON(parsing: Array(line.dropLast())).arrayValue)
        #expect(Set(answers.compactMap { $0["id"]?.intValue }) == Set(1...8))
        #expect(answers.contains { $0["result"] != nil } && answers.contains { $0.errorCode == -31000 })
    }

    @Test func `the version that is not served is told as it was sent`() async throws {
        let version = Self.text(100)
        let answer = try await Server().ask(
            #"{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{\#(Server.envelope(version: "\"\(version)\""))}}"#
        )
        #expect(answer.errorCode == -32022)
        #expect(answer["error"]?["data"]?["requested"]?.stringValue == version)
    }

    @Test func `a call that was cancelled takes no effect`() async throws {
        let gate = Gate()
        let outcome = Gate()
        let effects = Mutex(0)
        let tools = ScriptedTools(scripts: [
            "act": { _, context in
                await gate.passUncancelled()
                defer { outcome.open() }
                try await context.commit()
                effects.withLock { $0 += 1 }
                return CallToolResult([:])
            }
        ])
        let server = Server(tools: tools)
        server.call("act", id: "1")
        await gate.untilArrivals(1)
        server.cancel("1")
        gate.open()
        try await outcome.pass()
        #expect(effects.withLock { $0 } == 0)
        #expect(server.isSilent)
    }

    @Test func `a stream is told of a thousand resources at most`() async throws {
        let uris = (0...1000).map { #""x://\#($0)""# }.joined(separator: ",")
        let filter = #""notifications":{"resourceSubscriptions":[\#(uris)]}"#
        var features = ServerFeatures(tools: ScriptedTools())
        features.changingLists = [.tools]
        let server = Server(features: features)
        #expect(try await server.ask("subscriptions/listen", filter, in: .v2026_07_28).errorCode == -32602)
    }
}
