import JSONValue
import Sealing
import Synchronization
import TestSupport
import Testing

@testable import MCPServer

/// One call for a handler, whatever the era: a request to the client, or a result that asks and a retry that answers.
@Suite(.timeLimit(.minutes(5)))
struct AskingTests {
    private static let form = Elicitation(
        message: "Which?", fields: [ElicitationField("name", .text()), ElicitationField("sure", .boolean())])

    /// Asks for a form and says what became of it.
    private static let tools = ScriptedTools(scripts: [
        "ask": { _, context in
            switch try await context.elicit("which", form) {
            case .accepted(let content): CallToolResult(["accepted": .object(content)])
            case .declined: CallToolResult(["declined": true])
            case .cancelled: CallToolResult(["cancelled": true])
            case .unanswered(let reason): CallToolResult(["unanswered": .string(reason)], isError: true)
            }
        },
        "erase": { _, context in
            let outcome = try await context.confirm(Confirmation(question: "Erase?", subject: [:]), token: nil)
            if outcome == .confirmed { try await context.commit() }
            return CallToolResult(["erased": JSON(outcome == .confirmed)])
        },
        "act": { arguments, context in
            _ = try await context.elicit("which", form)
            try await context.commit()
            return CallToolResult(arguments)
        },
    ])

    private static let capabilities = #"{"elicitation":{}}"#

    // MARK: - Legacy

    private func legacyServer(
        tools: ScriptedTools = Self.tools, timing: Timing = .continuous
    ) async throws -> Server {
        let server = Server(tools: tools, timing: timing)
        _ = try await server.ask(
            #"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","#
                + #""capabilities":\#(Self.capabilities),"clientInfo":{"name":"test","version":"1"}}}"#)
        server.send(#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#)
        return server
    }

    private func question(_ server: Server) async throws -> String {
        let request = try await server.sink.next()
        #expect(request["method"] == "elicitation/create")
        return try #require(request["id"]?.serialized())
    }

    private static let outcomes: [(answer: String, content: JSON)] = [
        (
            #""result":{"action":"accept","content":{"name":"x","sure":true}}"#,
            ["accepted": ["name": "x", "sure": true]]
        ),
        (#""result":{"action":"decline"}"#, ["declined": true]),
        (#""result":{"action":"cancel"}"#, ["cancelled": true]),
        (
            #""error":{"code":-32601,"message":"no"}"#,
            ["unanswered": "the client answered with error -32601: no"]
        ),
        (#""result":[]"#, ["unanswered": "the client's answer was no object"]),
        (
            #""result":{"action":"accept","content":{"name":1,"sure":true}}"#,
            ["unanswered": "the form came back unfit: \"name\" must be text"]
        ),
    ]

    @Test(arguments: outcomes.indices)
    func `a legacy client's answer reaches the handler`(index: Int) async throws {
        let server = try await legacyServer()
        server.call("ask", id: "1", in: .v2025_11_25)
        let id = try await question(server)
        server.send(#"{"jsonrpc":"2.0","id":\#(id),\#(Self.outcomes[index].answer)}"#)
        let response = try await server.sink.next()
        #expect(response["result"]?["structuredContent"] == Self.outcomes[index].content)
    }

    @Test func `a question that nobody answers in time is withdrawn`() async throws {
        let timeout = Gate()
        let timing = Timing(now: { .now }, sleep: { _ in try await timeout.pass() })
        let server = try await legacyServer(timing: timing)
        server.call("ask", id: "1", in: .v2025_11_25)
        let id = try await question(server)
        timeout.open()
        let withdrawal = try await server.sink.next()
        #expect(withdrawal["method"] == "notifications/cancelled")
        #expect(withdrawal["params"]?["requestId"]?.serialized() == id)
        let response = try await server.sink.next()
        #expect(response["result"]?["structuredContent"] == ["unanswered": "no answer came in time"])
        // An answer that comes too late belongs to nothing.
        server.send(#"{"jsonrpc":"2.0","id":\#(id),"result":{"action":"decline"}}"#)
        #expect(server.isSilent)
    }

    @Test func `calls that wait for a user hold up no others`() async throws {
        let server = try await legacyServer()
        // As many as run at once.
        for id in 1...64 {
            server.call("ask", id: "\(id)", in: .v2025_11_25)
            _ = try await question(server)
        }
        server.call("echo", id: "65", in: .v2025_11_25)
        #expect(try await server.sink.next()["id"] == 65)
    }

    @Test func `a question of a call that is cancelled is withdrawn`() async throws {
        let server = try await legacyServer()
        server.call("ask", id: "1", in: .v2025_11_25)
        let id = try await question(server)
        server.cancel("1")
        let withdrawal = try await server.sink.next()
        #expect(withdrawal["method"] == "notifications/cancelled")
        #expect(withdrawal["params"]?["requestId"]?.serialized() == id)
        #expect(try await server.ask("ping", id: "2", in: .v2025_11_25)["result"] == [:])
    }

    @Test func `the end withdraws what is still asked`() async throws {
        let server = try await legacyServer()
        server.call("ask", id: "1", in: .v2025_11_25)
        _ = try await question(server)
        server.engine.close(cancelsCommitted: false)
        await server.engine.untilIdle()
        let messages = [try await server.sink.next(), try await server.sink.next()]
        #expect(messages[0]["method"] == "notifications/cancelled")
        #expect(messages[1].errorCode == -32603)
    }

    @Test func `a client that has left is not waited for`() async throws {
        let server = try await legacyServer()
        server.call("ask", id: "1", in: .v2025_11_25)
        _ = try await question(server)
        server.engine.abandonQuestions()
        let response = try await server.sink.next()
        #expect(response["result"]?["isError"] == true)
    }

    @Test func `a session that begins anew abandons the old one's questions`() async throws {
        let server = try await legacyServer()
        server.call("ask", id: "1", in: .v2025_11_25)
        _ = try await question(server)
        server.send(Server.initialize("2025-11-25", id: "2"))
        var answers: Set<String> = []
        for _ in 0..<2 { answers.insert(try #require(try await server.sink.next()["id"]?.serialized())) }
        #expect(answers == ["1", "2"])
    }

    @Test func `a call of a session that is over asks nobody in the next`() async throws {
        let gate = Gate()
        let tools = ScriptedTools(scripts: [
            "ask": { _, context in
                try await gate.pass()
                return CallToolResult(["answer": .string("\(try await context.elicit("which", Self.form))")])
            }
        ])
        let server = try await legacyServer(tools: tools)
        server.call("ask", id: "1", in: .v2025_11_25)
        await gate.untilArrivals(1)
        _ = try await server.ask(Server.initialize("2024-11-05", id: "2"))
        server.send(#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#)
        gate.open()
        let response = try await server.sink.next()
        #expect(response["id"] == 1)
        #expect(response["result"]?["isError"] == true)
    }

    // MARK: - 2026-07-28

    /// Sends the call with an envelope that can elicit.
    private func modern(
        _ server: Server, _ tool: String = "ask", id: Int, arguments: String = "{}", _ more: String = ""
    ) async throws -> JSON {
        try await server.ask(
            #"{"jsonrpc":"2.0","id":\#(id),"method":"tools/call","params":{"name":"\#(tool)","arguments":\#(arguments),"#
                + more + Server.envelope(version: #""2026-07-28""#, capabilities: Self.capabilities) + "}}")
    }

    private static let accepted =
        #""inputResponses":{"which":{"action":"accept","content":{"name":"x","sure":true}}},"#

    @Test func `a retry with the answer runs the handler to its end`() async throws {
        let server = Server(tools: Self.tools)
        let asked = try await modern(server, id: 1)
        #expect(asked["result"]?["resultType"] == "input_required")
        #expect(asked["result"]?["ttlMs"] == nil)
        #expect(asked["result"]?["inputRequests"]?["which"]?["method"] == "elicitation/create")
        let state = try #require(asked["result"]?["requestState"]?.serialized())
        let done = try await modern(server, id: 2, Self.accepted + #""requestState":\#(state),"#)
        #expect(done["result"]?["resultType"] == "complete")
        #expect(done["result"]?["structuredContent"] == ["accepted": ["name": "x", "sure": true]])
    }

    @Test(arguments: ["", #""inputResponses":{},"#, #""inputResponses":{"other":{"action":"decline"}},"#])
    func `a question without an answer is asked`(more: String) async throws {
        let server = Server(tools: Self.tools)
        #expect(try await modern(server, id: 1, more)["result"]?["resultType"] == "input_required")
    }

    @Test func `answers without the state of their question count, and permit nothing`() async throws {
        let server = Server(tools: Self.tools)
        #expect(try await modern(server, id: 1, Self.accepted)["result"]?["resultType"] == "complete")
        let refusal = try await modern(server, "act", id: 2, Self.accepted)
        #expect(refusal.errorCode == -32602)
        #expect(refusal.errorMessage.contains("requestState"))
    }

    @Test func `a consent without the state of its question is asked for again`() async throws {
        let server = Server(tools: Self.tools)
        let more = #""inputResponses":{"confirm":{"action":"accept","content":{"confirm":true}}},"#
        let asked = try await modern(server, "erase", id: 1, more)
        #expect(asked["result"]?["inputRequests"]?["confirm"] != nil)
        let state = try #require(asked["result"]?["requestState"]?.serialized())
        let done = try await modern(server, "erase", id: 2, more + #""requestState":\#(state),"#)
        #expect(done["result"]?["structuredContent"] == ["erased": true])
    }

    @Test(arguments: [
        #""inputResponses":{},"#, #""inputResponses":{"other":{"action":"decline"}},"#,
        #""inputResponses":{"which":{"action":"accept","content":{"name":"x"}}},"#,
        #""inputResponses":{"which":{"action":"maybe"}},"#,
    ])
    func `an answer that is missing or unfit is asked for again`(more: String) async throws {
        let server = Server(tools: Self.tools)
        let state = try #require(try await modern(server, id: 1)["result"]?["requestState"]?.serialized())
        let again = try await modern(server, id: 2, more + #""requestState":\#(state),"#)
        #expect(again["result"]?["resultType"] == "input_required")
    }

    @Test(arguments: ["null", "[]", "1", #""x""#])
    func `answers that are no object are refused`(responses: String) async throws {
        let server = Server(tools: Self.tools)
        #expect(try await modern(server, id: 1, #""inputResponses":\#(responses),"#).errorCode == -32602)
        let state = try #require(try await modern(server, id: 2)["result"]?["requestState"]?.serialized())
        let more = #""inputResponses":{"which":\#(responses)},"requestState":\#(state),"#
        #expect(try await modern(server, id: 3, more).errorCode == -32602)
    }

    @Test func `a state serves the request it was made for, for a while, and unaltered`() async throws {
        let now = Mutex<Int64>(1000)
        let sealer = Sealer(ephemeralWithClock: { now.withLock { $0 } })
        let server = Server(tools: Self.tools, sealer: sealer)
        let text = try #require(
            try await modern(server, id: 1, arguments: #"{"a":1,"b":2}"#)["result"]?["requestState"]?.stringValue)
        func retry(_ state: String, arguments: String, id: Int) async throws -> JSON {
            try await modern(server, id: id, arguments: arguments, Self.accepted + #""requestState":"\#(state)","#)
        }
        #expect(try await retry(text, arguments: #"{"a":1,"b":3}"#, id: 2).errorCode == -32602)
        #expect(try await retry(String(text.dropLast()), arguments: #"{"a":1,"b":2}"#, id: 3).errorCode == -32602)
        #expect(try await retry("garbage", arguments: #"{"a":1,"b":2}"#, id: 4).errorCode == -32602)
        // The order of members is nobody's business.
        #expect(try await retry(text, arguments: #"{"b":2,"a":1}"#, id: 5)["result"]?["resultType"] == "complete")
        now.withLock { $0 += 300 }
        let late = try await retry(text, arguments: #"{"a":1,"b":2}"#, id: 6)
        #expect(late.errorCode == -32602)
        #expect(late.errorMessage.contains("expired"))
    }

    @Test func `a state whose answer has had its effect is used up`() async throws {
        let server = Server(tools: Self.tools)
        let state = try #require(try await modern(server, "act", id: 1)["result"]?["requestState"]?.serialized())
        let more = Self.accepted + #""requestState":\#(state),"#
        #expect(try await modern(server, "act", id: 2, more)["result"]?["resultType"] == "complete")
        let second = try await modern(server, "act", id: 3, more)
        #expect(second.errorCode == -32602)
        #expect(second.errorMessage.contains("used up"))
    }

    @Test func `a consent counts for what was consented to`() async throws {
        // What the name stands for changes between the question and its answer.
        let meaning = Mutex("A1")
        let tools = ScriptedTools(scripts: [
            "erase": { arguments, context in
                let id = meaning.withLock { $0 }
                let confirmation = Confirmation(question: "Erase Ann?", subject: ["id": .string(id)])
                guard try await context.confirm(confirmation, token: nil) == .confirmed else {
                    return CallToolResult([:], isError: true)
                }
                try await context.commit()
                return CallToolResult(["erased": .string(id)])
            }
        ])
        let server = Server(tools: tools)
        func retry(_ asked: JSON, id: Int) async throws -> JSON {
            let state = try #require(asked["result"]?["requestState"]?.serialized())
            let responses = #""inputResponses":{"confirm":{"action":"accept","content":{"confirm":true}}},"#
            return try await modern(server, "erase", id: id, responses + #""requestState":\#(state),"#)
        }
        let first = try await modern(server, "erase", id: 1)
        meaning.withLock { $0 = "A2" }
        let second = try await retry(first, id: 2)
        #expect(second["result"]?["resultType"] == "input_required")
        let third = try await retry(second, id: 3)
        #expect(third["result"]?["structuredContent"] == ["erased": "A2"])
        // The states of all rounds are used up together.
        meaning.withLock { $0 = "A1" }
        #expect(try await retry(first, id: 4).errorCode == -32602)
        #expect(try await retry(second, id: 5)["result"]?["resultType"] == "input_required")
    }

    @Test func `each confirmation of a call is one of its own`() async throws {
        let tools = ScriptedTools(scripts: [
            "erase": { _, context in
                for name in ["a", "b"] {
                    let confirmation = Confirmation(question: "Erase \(name)?", subject: ["name": .string(name)])
                    guard try await context.confirm(confirmation, token: nil) == .confirmed else {
                        return CallToolResult(["kept": .string(name)], isError: true)
                    }
                }
                return CallToolResult(["erased": true])
            }
        ])
        let server = Server(tools: tools)
        let first = try await modern(server, "erase", id: 1)
        #expect(first["result"]?["inputRequests"]?.objectValue?.members.map(\.key) == ["confirm"])
        let yes = #"{"action":"accept","content":{"confirm":true}}"#
        func retry(_ asked: JSON, _ key: String, id: Int) async throws -> JSON {
            let state = try #require(asked["result"]?["requestState"]?.serialized())
            return try await modern(
                server, "erase", id: id, #""inputResponses":{"\#(key)":\#(yes)},"requestState":\#(state),"#)
        }
        let second = try await retry(first, "confirm", id: 2)
        #expect(second["result"]?["inputRequests"]?.objectValue?.members.map(\.key) == ["confirm-2"])
        let third = try await retry(second, "confirm-2", id: 3)
        #expect(third["result"]?["structuredContent"] == ["erased": true])
    }

    @Test func `what the client has not declared is an error that names it`() async throws {
        let server = Server(tools: Self.tools)
        server.call("ask", id: "1")
        let response = try await server.sink.next()
        #expect(response.errorCode == -32021)
        #expect(response["error"]?["data"]?["requiredCapabilities"] == ["elicitation": ["form": [:]]])
    }
}
