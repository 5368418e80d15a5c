import JSONValue
import MCPServer
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5)))
struct ConcurrencyTests {
    private static let ping = #"{"jsonrpc":"2.0","id":"ping","method":"ping"}"#

    private let gate = Gate()
    private let tools: ScriptedTools
    private let server: Server

    init() {
        tools = ScriptedTools(scripts: [
            "hold": { [gate] arguments, _ in
                try await gate.pass()
                return CallToolResult(arguments)
            }
        ])
        server = Server(tools: tools)
    }

    private func ids(_ count: Int) async throws -> [Int] {
        var ids: [Int] = []
        for _ in 0..<count { ids.append(try #require(try await server.sink.next()["id"]?.intValue)) }
        return ids.sorted()
    }

    @Test func `sixty-four calls run at once, and what comes after them waits and is answered too`() async throws {
        for id in 0..<200 { server.call("hold", id: "\(id)") }
        await gate.untilArrivals(64)
        #expect(try await server.ask(Self.ping)["id"] == "ping")
        #expect(tools.calls.count == 64)
        #expect(server.isSilent)
        gate.open()
        #expect(try await ids(200) == Array(0..<200))
        #expect(tools.calls.count == 200)
    }

    @Test func `a ping, a list and an error overtake calls that run`() async throws {
        server.call("hold", id: "1")
        await gate.untilArrivals(1)
        #expect(try await server.ask(Self.ping)["id"] == "ping")
        #expect(try await server.ask("tools/list", id: "2", in: .v2026_07_28)["id"] == 2)
        #expect(try await server.ask("no/such", id: "3", in: .v2026_07_28)["id"] == 3)
        server.call("echo", id: "4")
        #expect(try await server.sink.next()["id"] == 4)
        gate.open()
        #expect(try await server.sink.next()["id"] == 1)
    }

    @Test func `never more calls run at once than are allowed`() async throws {
        let running = Mutex((now: 0, most: 0))
        let tools = ScriptedTools(scripts: [
            "count": { _, _ in
                running.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
                await Task.yield()
                running.withLock { $0.now -= 1 }
                return CallToolResult([:])
            }
        ])
        let server = Server(tools: tools, concurrentCalls: 3)
        for id in 0..<500 { server.call("count", id: "\(id)") }
        for _ in 0..<500 { #expect(try await server.sink.next()["result"] != nil) }
        #expect(running.withLock { $0.most } <= 3)
    }

    @Test func `calls that wait are begun in their order`() async throws {
        let tools = ScriptedTools(scripts: [
            "hold": { [gate] arguments, _ in
                try await gate.pass()
                return CallToolResult(arguments)
            }
        ])
        let server = Server(tools: tools, concurrentCalls: 1)
        for id in 0..<50 { server.call("hold", id: "\(id)") }
        gate.open()
        for id in 0..<50 { #expect(try await server.sink.next()["id"] == JSON(id)) }
    }

    @Test func `beyond ten thousand waiting calls the newcomer is told so, and nothing is lost`() async throws {
        let server = Server(tools: tools, concurrentCalls: 1)
        for id in 0...10_000 { server.call("hold", id: "\(id)") }
        #expect(server.isSilent)
        server.call("hold", id: "10001")
        let refusal = try await server.sink.next()
        #expect(refusal["id"] == 10_001)
        #expect(refusal.errorCode == -31000)
        // A place that a cancellation frees is given away again.
        server.cancel("5")
        server.call("hold", id: "10001")
        #expect(server.isSilent)
        gate.open()
        for _ in 0...10_000 { #expect(try await server.sink.next()["result"] != nil) }
        #expect(server.isSilent)
    }
}
