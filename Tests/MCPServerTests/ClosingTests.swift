import JSONValue
import MCPServer
import TestSupport
import Testing

@testable import MCPServer

@Suite(.timeLimit(.minutes(5)))
struct ClosingTests {
    private let gate = Gate()
    private let tools: ScriptedTools

    init() {
        tools = ScriptedTools(scripts: [
            "hold": { [gate] arguments, _ in
                try await gate.pass()
                return CallToolResult(arguments)
            },
            "write": { [gate] arguments, context in
                try await context.commit()
                try await gate.pass()
                return CallToolResult(arguments)
            },
        ])
    }

    @Test func `what waits and what has not left is answered with an error, what has left is kept`() async throws {
        let server = Server(tools: tools, concurrentCalls: 2)
        server.call("write", id: "1")
        server.call("hold", id: "2")
        server.call("hold", id: "3")
        server.call("write", id: "4")
        await gate.untilArrivals(2)
        server.engine.close(cancelsCommitted: false)
        let refused = try await [server.sink.next(), server.sink.next(), server.sink.next()]
        #expect(refused.map { $0["id"]?.intValue ?? 0 }.sorted() == [2, 3, 4])
        for answer in refused {
            #expect(answer.errorCode == -32603)
            #expect(answer.errorMessage.contains("shutting down"))
        }
        #expect(server.isSilent)
        #expect(!server.engine.isIdle)
        gate.open()
        let kept = try await server.sink.next()
        #expect(kept["id"] == 1)
        #expect(kept["result"] != nil)
        await server.engine.untilIdle()
        #expect(tools.calls.sorted() == ["hold", "write"])
    }

    @Test func `closing for good cancels what has left too`() async throws {
        let server = Server(tools: tools)
        server.call("write", id: "1")
        await gate.untilArrivals(1)
        server.engine.close(cancelsCommitted: false)
        #expect(server.isSilent)
        server.engine.close(cancelsCommitted: true)
        #expect(try await server.sink.next().errorCode == -32603)
        await server.engine.untilIdle()
    }

    @Test func `a closed server takes no calls and still answers what costs nothing`() async throws {
        let server = Server(tools: tools)
        server.engine.close(cancelsCommitted: true)
        server.call("echo", id: "1")
        #expect(try await server.sink.next().errorCode == -32603)
        #expect(try await server.ask(#"{"jsonrpc":"2.0","id":2,"method":"ping"}"#)["result"] == [:])
        #expect(tools.calls.isEmpty)
    }

    @Test func `a batch that waits at the end is answered whole`() async throws {
        let server = Server(tools: tools, concurrentCalls: 1)
        try await server.open(.v2025_03_26)
        let calls = (1...3).map {
            Server.request("tools/call", id: "\($0)", #""name":"hold""#, in: .v2025_03_26)
        }
        server.send("[\(calls.joined(separator: ","))]")
        await gate.untilArrivals(1)
        server.engine.close(cancelsCommitted: false)
        let answer = try await server.sink.next()
        #expect(answer.arrayValue?.count == 3)
        #expect(answer.arrayValue?.allSatisfy { $0.errorCode == -32603 } == true)
    }

    @Test func `whoever waits for idleness is not disturbed by another who gives up`() async throws {
        let server = Server(tools: tools)
        await server.engine.untilIdle()
        server.call("hold", id: "1")
        await gate.untilArrivals(1)
        let impatient = Task { await server.engine.untilIdle() }
        impatient.cancel()
        await impatient.value
        let waits = Gate()
        let patient = Task {
            try? await waits.pass()
            await server.engine.untilIdle()
            return server.engine.isIdle
        }
        waits.open()
        gate.open()
        #expect(await patient.value)
    }
}
