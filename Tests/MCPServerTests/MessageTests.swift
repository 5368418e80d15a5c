import JSONValue
import MCPServer
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct MessageTests {
    private let tools = ScriptedTools()
    private let server: Server

    init() { server = Server(tools: tools) }

    @Test(arguments: [
        "\"7\"", "7", "0", "\"\"", "-1", "9007199254740993", "123456789012345678901234567890", "\"\\u00e9\\n\"",
        "\"null\"",
    ])
    func `an id comes back in value and type, from every kind of answer`(id: String) async throws {
        let parsed = try JSON(parsing: id)
        let lines = [
            #"{"jsonrpc":"2.0","id":\#(id),"method":"ping"}"#, #"{"id":\#(id),"jsonrpc":"2.0","method":"no/such"}"#,
            #"{"jsonrpc":"1.0","id":\#(id),"method":"ping"}"#, Server.request("tools/list", id: id, in: .v2026_07_28),
            Server.request("tools/call", id: id, #""name":"echo""#, in: .v2026_07_28),
        ]
        for line in lines {
            let answer = try await server.ask(line)
            #expect(answer["id"] == parsed)
            #expect(answer["jsonrpc"] == "2.0")
            #expect((answer["result"] == nil) != (answer["error"] == nil))
        }
    }

    @Test(arguments: ["null", "1.5", "1.0", "1e2", "true", "false", "{}", "[]", "[1]"])
    func `an id of another kind is refused without one, and nothing is run`(id: String) async throws {
        for method in ["ping", "tools/list", "tools/call", "initialize"] {
            let answer = try await server.ask(Server.request(method, id: id, #""name":"echo""#, in: .v2026_07_28))
            #expect(answer.errorCode == -32600)
            #expect(answer["id"] == nil)
        }
        #expect(tools.calls.isEmpty)
        #expect(server.isSilent)
    }

    @Test(
        arguments: [
            (#"{"jsonrpc":"2.0","id":5}"#, 5), (#"{"jsonrpc":"1.0","id":6,"method":"ping"}"#, 6),
            (#"{"id":6,"method":"ping"}"#, 6),
            (#"{"jsonrpc":2.0,"id":6,"method":"ping"}"#, 6), (#"{"jsonrpc":"2.0","id":7,"method":5}"#, 7),
            (#"{"jsonrpc":"2.0","id":7,"method":null}"#, 7),
            (#"{"jsonrpc":"2.0","id":7,"method":"tools/list","params":[1]}"#, 7),
            (#"{"jsonrpc":"2.0","id":7,"method":"ping","params":"x"}"#, 7),
            (#"{"jsonrpc":"2.0","id":7,"method":"ping","params":0}"#, 7),
            ("{}", nil), (#"{"jsonrpc":"2.0"}"#, nil), ("1", nil), ("null", nil), (#""ping""#, nil), ("true", nil),
        ] as [(String, Int?)])
    func `what is no message is refused, by its id where there is one`(line: String, id: Int?) async throws {
        let answer = try await server.ask(line)
        #expect(answer.errorCode == -32600)
        #expect(answer["id"] == id.map { JSON($0) })
        #expect(answer["error"]?["message"]?.stringValue?.isEmpty == false)
    }

    @Test(arguments: [
        #"{"jsonrpc":"2.0","method":"notifications/whatever","params":{"x":1}}"#,
        #"{"jsonrpc":"2.0","method":"tools/list"}"#,
        #"{"jsonrpc":"2.0","method":"tools/call","params":{"name":"echo"}}"#, #"{"jsonrpc":"2.0","method":"ping"}"#,
        #"{"jsonrpc":"2.0","method":"initialize","params":{}}"#,
        #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#,
        #"{"jsonrpc":"1.0","method":"notifications/x"}"#, #"{"method":"notifications/x"}"#,
        #"{"jsonrpc":"2.0","method":5}"#,
        #"{"jsonrpc":"2.0","method":"notifications/x","params":[1]}"#,
        #"{"jsonrpc":"2.0","method":"notifications/x","params":1}"#,
        #"{"jsonrpc":"2.0","method":"notifications/cancelled"}"#,
        #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":7}"#,
        #"{"jsonrpc":"2.0","method":"notifications/roots/list_changed"}"#, #"{"jsonrpc":"2.0","method":null}"#,
        // Not acted on, as a member is written twice; still nothing that is answered.
        #"{"jsonrpc":"2.0","method":"notifications/x","params":{"a":1,"a":2}}"#,
        #"{"jsonrpc":"2.0","id":1,"result":{"a":1,"a":1}}"#,
    ])
    func `a notification is never answered nor run`(line: String) async throws {
        for revision: ProtocolRevision? in [nil, .v2025_03_26, .v2025_11_25] {
            if let revision { try await server.open(revision) }
            server.send(line)
            #expect(server.isSilent)
        }
        #expect(try await server.ask(#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#)["result"] == [:])
        #expect(tools.calls.isEmpty)
    }

    @Test(arguments: [
        #"{"jsonrpc":"2.0","id":999,"result":{}}"#, #"{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"x"}}"#,
        #"{"jsonrpc":"2.0","id":null,"error":{"code":1,"message":"x"}}"#, #"{"id":"x","result":null}"#,
        #"{"jsonrpc":"2.0","error":{"code":1,"message":"x"}}"#,
    ])
    func `a response is never answered`(line: String) async throws {
        server.send(line)
        #expect(server.isSilent)
    }

    @Test(
        arguments: [
            (#"{"jsonrpc":"2.0","id":3,"method":"ping","method":"tools/list"}"#, "method", 3),
            (
                #"{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"echo","arguments":{"a":1,"a":2}}}"#,
                "a", 3
            ),
            (
                #"{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"echo","arguments":{"id":1,"id":2}}}"#,
                "id", 3
            ),
            (#"{"jsonrpc":"2.0","id":3,"id":4,"method":"ping"}"#, "id", nil),
            (#"{"jsonrpc":"2.0","id":3,"x":1,"x":1}"#, "x", 3),
            (#"[{"jsonrpc":"2.0","id":3,"method":"ping","x":1,"x":1}]"#, "x", nil),
        ] as [(String, String, Int?)])
    func `a member written twice is refused by name, and nothing is run`(
        line: String, name: String, id: Int?
    ) async throws {
        try await server.open(.v2025_11_25)
        let answer = try await server.ask(line)
        #expect(answer.errorCode == -32600)
        #expect(answer.errorMessage.contains("\"\(name)\""))
        #expect(answer["id"] == id.map { JSON($0) })
        #expect(tools.calls.isEmpty)
    }

    @Test(
        arguments: [
            // A member written twice, once with half a character; the first fault met gives the code.
            (#"{"jsonrpc":"2.0","id":3,"method":"ping","method":"\ud83d"}"#, 3),
            (#"{"jsonrpc":"\udc00","jsonrpc":1.5,"id":3,"method":"ping"}"#, 3),
            (#"{"id":3,"method":"ping","x":1,"x":2,"id":4,"y":"\ud83d"}"#, nil),
            (#"{"jsonrpc":"2.0","id":"\ud83d","method":"ping"}"#, nil),
        ] as [(String, Int?)])
    func `a line with several faults is refused by the id it has, if it has one`(line: String, id: Int?) async throws {
        try await server.open(.v2025_11_25)
        let answer = try await server.ask(line)
        #expect([-32600, -32700].contains(answer.errorCode))
        #expect(answer["id"] == id.map { JSON($0) })
    }

    @Test func `an id is not used twice at once, and the newcomer is refused`() async throws {
        let gate = Gate()
        let tools = ScriptedTools(scripts: [
            "hold": { _, _ in
                try await gate.pass()
                return CallToolResult([:])
            }
        ])
        let server = Server(tools: tools)
        server.call("hold", id: "1")
        await gate.untilArrivals(1)
        for line in [
            Server.request("tools/call", #""name":"hold""#, in: .v2026_07_28),
            Server.request("tools/list", in: .v2026_07_28),
            #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#,
        ] {
            let answer = try await server.ask(line)
            #expect(answer.errorCode == -32600)
            #expect(answer["id"] == 1)
        }
        // As a string it is another id.
        #expect(try await server.ask(#"{"jsonrpc":"2.0","id":"1","method":"ping"}"#)["result"] == [:])
        gate.open()
        #expect(try await server.sink.next()["result"] != nil)
        #expect(tools.calls == ["hold"])
        #expect(try await server.ask("tools/call", #""name":"hold""#, in: .v2026_07_28)["result"] != nil)
    }
}

@Suite(.timeLimit(.minutes(5)))
struct UnreadableLineTests {
    private let server = Server(lineLimit: 100)

    private func expectStillServing() async throws {
        #expect(try await server.ask(#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#)["result"] == [:])
        #expect(server.isSilent)
    }

    @Test(arguments: [
        "{bad", "", " ", "{", "[", "nope", #"{"jsonrpc":"2.0","id":1,"method":"ping"}}"#,
        #"{"jsonrpc":"2.0","id":01,"method":"ping"}"#,
        #"{'jsonrpc':'2.0'}"#, "\u{0}", #"{"jsonrpc":"2.0","id":1,"method":"ping"} {"#, "\u{FEFF}{}", #""\ud800""#,
    ])
    func `a line that is no JSON costs one error`(line: String) async throws {
        let answer = try await server.ask(line)
        #expect(answer.errorCode == -32700)
        #expect(answer["id"] == nil)
        try await expectStillServing()
    }

    @Test(
        arguments: [[0xFF, 0x0A], [0x22, 0xFF, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0xC0, 0xAF], [0x00]] as [[UInt8]]
    )
    func `bytes that are not UTF-8 cost one error`(bytes: [UInt8]) async throws {
        server.engine.receive(.line(bytes))
        #expect(try await server.sink.next().errorCode == -32700)
        try await expectStillServing()
    }

    @Test func `a message nested too deep costs one error`() async throws {
        for depth in [65, 100_000] {
            let answer = try await server.ask(
                String(repeating: "[", count: depth) + String(repeating: "]", count: depth))
            #expect(answer.errorCode == -32600)
            #expect(answer.errorMessage.contains("64"))
        }
        try await expectStillServing()
    }

    @Test func `a line too long costs one error that tells the limit`() async throws {
        server.engine.receive(.oversizedLine)
        let answer = try await server.sink.next()
        #expect(answer.errorCode == -32600)
        #expect(answer.errorMessage.contains("100"))
        try await expectStillServing()
    }

    @Test(arguments: [nil] + ProtocolRevision.withHandshake)
    func `an error without an id has a null where the revision asks for one`(revision: ProtocolRevision?) async throws {
        if let revision { try await server.open(revision) }
        let expected: JSON? = [.v2024_11_05, .v2025_03_26, .v2025_06_18].contains(revision) ? .null : nil
        for line in ["{bad", "1", #"{"jsonrpc":"2.0","id":null,"method":"ping"}"#] {
            let answer = try await server.ask(line)
            #expect(answer["id"] == expected)
            #expect(answer["error"] != nil)
        }
        server.engine.receive(.oversizedLine)
        #expect(try await server.sink.next()["id"] == expected)
        try await server.open(.v2025_11_25)
        #expect(try await server.ask("{bad")["id"] == nil)
    }

    @Test func `a sender's text in a message is short and without control characters`() async throws {
        let method = String(repeating: "x", count: 500)
        let answer = try await server.ask(method + #"\n\u0000\u001b"#, in: .v2026_07_28)
        #expect(answer.errorCode == -32601)
        #expect(answer.errorMessage.utf8.count < 200)
        let odd = try await server.ask(#"a\n\u0000\u001b[31m"#, in: .v2026_07_28)
        #expect(!odd.errorMessage.unicodeScalars.contains { $0.value < 0x20 })
    }
}
