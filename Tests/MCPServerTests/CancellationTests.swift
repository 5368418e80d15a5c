import JSONValue
import MCPServer
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)), .serialized)
struct CancellationTests {
    private let gate = Gate()
    private let ended = Gate()
    private let tools: ScriptedTools

    init() {
        tools = ScriptedTools(scripts: [
            "hold": { [gate, ended] arguments, _ in
                do {
                    try await gate.pass()
                } catch {
                    try? await ended.pass()
                    throw error
                }
                return CallToolResult(arguments)
            },
            // Notices its cancellation and gives a result all the same.
            "stubborn": { [gate] arguments, _ in
                await gate.passUncancelled()
                return CallToolResult(arguments)
            },
        ])
        ended.open()
    }

    @Test(arguments: ProtocolRevision.allCases)
    func `a running call that is cancelled stops and is not answered`(revision: ProtocolRevision) async throws {
        let server = Server(tools: tools, concurrentCalls: 1)
        try await server.open(revision)
        server.call("hold", id: "15", in: revision)
        await gate.untilArrivals(1)
        server.cancel("15")
        // The only place is free when the cancelled call has ended.
        server.call("echo", id: "16", in: revision)
        #expect(try await server.sink.next()["id"] == 16)
        #expect(server.isSilent)
        #expect(ended.arrivals == 1)
    }

    @Test func `a call that ignores its cancellation is not answered either`() async throws {
        let server = Server(tools: tools, concurrentCalls: 1)
        server.call("stubborn", id: "1")
        await gate.untilArrivals(1)
        server.cancel("1")
        server.call("echo", id: "2")
        #expect(server.isSilent)
        gate.open()
        #expect(try await server.sink.next()["id"] == 2)
        #expect(server.isSilent)
    }

    @Test func `a waiting call that is cancelled is never run nor answered`() async throws {
        let server = Server(tools: tools, concurrentCalls: 1)
        server.call("hold", id: "1")
        await gate.untilArrivals(1)
        for id in 2...6 { server.call("echo", id: "\(id)") }
        for id in [2, 4, 6] { server.cancel("\(id)") }
        gate.open()
        #expect(try await [server.sink.next(), server.sink.next(), server.sink.next()].map { $0["id"] } == [1, 3, 5])
        #expect(server.isSilent)
        #expect(tools.calls == ["hold", "echo", "echo"])
    }

    @Test(arguments: ["\"15\"", "16", "\"nope\"", "15.0", "null", "[15]", "{}", "true", "1.5e1"])
    func `only an id of the same value and type cancels`(id: String) async throws {
        let server = Server(tools: tools)
        server.call("hold", id: "15")
        await gate.untilArrivals(1)
        server.cancel(id)
        gate.open()
        let answer = try await server.sink.next()
        #expect(answer["id"] == 15)
        #expect(answer["result"] != nil)
    }

    @Test(arguments: ["{}", #"{"reason":"x"}"#, #"{"requestId":1}"#, #"{"requestId":99,"_meta":{}}"#])
    func `a cancellation of nothing, or of what has ended, is ignored`(params: String) async throws {
        let server = Server(tools: tools)
        server.call("echo", id: "1")
        _ = try await server.sink.next()
        server.send(#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":\#(params)}"#)
        #expect(server.isSilent)
        server.call("echo", id: "1")
        #expect(try await server.sink.next()["result"] != nil)
    }

    @Test func `an id may be used again once its call is cancelled, even while that still runs`() async throws {
        let server = Server(tools: tools, concurrentCalls: 2)
        server.call("stubborn", id: "1", arguments: #"{"n":1}"#)
        await gate.untilArrivals(1)
        server.cancel("1")
        server.call("stubborn", id: "1", arguments: #"{"n":2}"#)
        await gate.untilArrivals(2)
        gate.open()
        #expect(try await server.sink.next()["result"]?["structuredContent"] == ["n": 2])
        server.call("echo", id: "2")
        #expect(try await server.sink.next()["id"] == 2)
        #expect(server.isSilent)
    }
}
