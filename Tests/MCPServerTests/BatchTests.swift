import JSONValue
import MCPServer
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct BatchTests {
    private static let ping = #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#

    private let gate = Gate()
    private let tools: ScriptedTools
    private let server: Server

    init() async throws {
        tools = ScriptedTools(scripts: [
            "hold": { [gate] arguments, _ in
                try await gate.pass()
                return CallToolResult(arguments)
            }
        ])
        server = Server(tools: tools, concurrentCalls: 2)
        try await server.open(.v2025_03_26)
    }

    private func call(_ tool: String, id: Int) -> String {
        Server.request("tools/call", id: String(id), #""name":"\#(tool)""#, in: .v2025_03_26)
    }

    private func ask(_ messages: String...) async throws -> JSON {
        try await server.ask("[\(messages.joined(separator: ","))]")
    }

    private func ids(_ answer: JSON) -> [JSON?] {
        (answer.arrayValue ?? []).map { $0["id"] }.sorted { ($0?.intValue ?? -1) < ($1?.intValue ?? -1) }
    }

    @Test(arguments: [nil, .v2024_11_05, .v2025_06_18, .v2025_11_25] as [ProtocolRevision?])
    func `only one revision has batches, and elsewhere none of it is run`(revision: ProtocolRevision?) async throws {
        let server = Server(tools: tools)
        if let revision { try await server.open(revision) }
        for batch in [
            "[\(Self.ping)]", "[]", "[\(call("echo", id: 1))]", #"[{"jsonrpc":"2.0","method":"notifications/x"}]"#,
        ] {
            let answer = try await server.ask(batch)
            #expect(answer.errorCode == -32600)
        }
        #expect(server.isSilent)
        #expect(tools.calls.isEmpty)
    }

    @Test func `a batch of more than a thousand messages is one error`() async throws {
        let server = Server(tools: tools)
        try await server.open(.v2025_03_26)
        let answer = try await server.ask("[" + Array(repeating: "1", count: 1001).joined(separator: ",") + "]")
        #expect(answer.errorCode == -32600)
        let accepted = try await server.ask("[" + Array(repeating: Self.ping, count: 1000).joined(separator: ",") + "]")
        #expect(accepted.arrayValue?.count == 1000)
    }

    @Test func `a batch is answered by one array with a response to each request`() async throws {
        let answer = try await ask(
            Self.ping, #"{"jsonrpc":"2.0","method":"notifications/x"}"#, #"{"jsonrpc":"2.0","id":2,"method":"ping"}"#)
        #expect(answer == [["jsonrpc": "2.0", "id": 1, "result": [:]], ["jsonrpc": "2.0", "id": 2, "result": [:]]])
    }

    @Test func `calls, errors and lists in a batch are gathered until none is missing`() async throws {
        let none = #"{"jsonrpc":"2.0","id":4,"method":"no/such"}"#
        let list = Server.request("tools/list", id: "5", in: .v2025_03_26)
        server.send(
            "[\(call("hold", id: 1)),\(call("echo", id: 2)),\(Self.ping.replacing("1,", with: "3,")),\(none),\(list)]")
        await gate.untilArrivals(1)
        #expect(try await server.ask(#"{"jsonrpc":"2.0","id":9,"method":"ping"}"#)["id"] == 9)
        #expect(server.isSilent)
        gate.open()
        let answer = try await server.sink.next()
        #expect(ids(answer) == [1, 2, 3, 4, 5])
        #expect(answer.arrayValue?.first { $0["id"] == 4 }?.errorCode == -32601)
        #expect(server.isSilent)
    }

    @Test func `more calls than may run at once are all answered`() async throws {
        gate.open()
        let calls = (1...50).map { call($0 % 2 == 0 ? "hold" : "echo", id: $0) }
        let answer = try await server.ask("[\(calls.joined(separator: ","))]")
        #expect(ids(answer) == (1...50).map { JSON($0) })
    }

    @Test func `an empty batch is one error and no array`() async throws {
        let answer = try await ask()
        #expect(answer.errorCode == -32600)
        #expect(answer["id"] == .null)
    }

    @Test(arguments: [
        #"{"jsonrpc":"2.0","method":"notifications/x"}"#, #"{"jsonrpc":"2.0","id":3,"result":{}}"#,
        #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":77}}"#,
    ])
    func `a batch without requests is answered with silence`(member: String) async throws {
        server.send("[\(member),\(member)]")
        #expect(server.isSilent)
    }

    @Test func `initialize is refused within a batch, and the session stays`() async throws {
        let answer = try await ask(Server.initialize("2025-11-25", id: "7"), Self.ping)
        #expect(answer[0]?["id"] == 7)
        #expect(answer[0]?.errorCode == -32600)
        #expect(answer[1]?["result"] == [:])
        #expect(try await ask(Self.ping).arrayValue?.count == 1)
    }

    @Test(arguments: ["1", "null", #""x""#, "[]", "{}", "[\(ping)]", #"{"jsonrpc":"2.0","id":null,"method":"ping"}"#])
    func `a member that is no message is an error in the array`(member: String) async throws {
        let answer = try await ask(member, Self.ping)
        #expect(answer.arrayValue?.count == 2)
        #expect(answer[0]?.errorCode == -32600)
        #expect(answer[0]?["id"] == .null)
        #expect(answer[1]?["id"] == 1)
    }

    @Test func `a member that is cancelled is left out of the answer`() async throws {
        server.send("[\(call("hold", id: 1)),\(call("hold", id: 2)),\(call("hold", id: 3))]")
        await gate.untilArrivals(2)
        server.cancel("1")
        server.cancel("3")
        #expect(server.isSilent)
        gate.open()
        #expect(ids(try await server.sink.next()) == [2])
    }

    @Test func `a batch of which all is cancelled is answered with silence`() async throws {
        server.send("[\(call("hold", id: 1)),\(call("hold", id: 2))]")
        await gate.untilArrivals(2)
        server.cancel("1")
        server.cancel("2")
        gate.open()
        // Both have ended when this one has, since two run at once.
        server.call("echo", id: "5", in: .v2025_03_26)
        #expect(try await server.sink.next()["id"] == 5)
        #expect(server.isSilent)
    }

    @Test func `the last member's cancellation sends the answers of the others`() async throws {
        server.send("[\(Self.ping),\(call("hold", id: 2))]")
        await gate.untilArrivals(1)
        #expect(server.isSilent)
        server.cancel("2")
        #expect(ids(try await server.sink.next()) == [1])
    }

    @Test func `an id used twice within a batch of calls is refused the second time`() async throws {
        server.send("[\(call("hold", id: 1)),\(call("hold", id: 1))]")
        await gate.untilArrivals(1)
        gate.open()
        let answer = try await server.sink.next()
        #expect(ids(answer) == [1, 1])
        #expect(answer.arrayValue?.count { $0.errorCode == -32600 } == 1)
    }
}
