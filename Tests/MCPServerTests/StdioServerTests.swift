import Dispatch
import JSONValue
import MCPServer
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

@Suite(.timeLimit(.minutes(5)))
struct StdioServerTests {
    private static let ping = #"{"jsonrpc":"2.0","id":"ping","method":"ping"}"#

    /// Generous, as hundreds of tests share two threads; what it would wait for in vain has no end at all. How fast the
    /// server really ends is measured from outside.
    private static let soon = Duration.seconds(60)

    private let input: DescriptorPipe
    private let output: DescriptorPipe
    private let sink = CollectingSink()
    private let gate = Gate()
    private let server: StdioServer

    init() throws {
        input = try DescriptorPipe()
        output = try DescriptorPipe()
        let tools = ScriptedTools(scripts: [
            "hold": { [gate] arguments, _ in
                try await gate.pass()
                return CallToolResult(arguments)
            },
            "write": { [gate] arguments, context in
                try await context.commit()
                try await gate.pass()
                return CallToolResult(arguments)
            },
            "write-for-a-while": { [gate] arguments, context in
                try await context.commit()
                try await gate.pass()
                // Longer than calls get that have not left, shorter than those that have.
                try await Task.sleep(for: .milliseconds(1_300))
                return CallToolResult(arguments)
            },
        ])
        server = StdioServer(
            configuration: Server.configuration(lineLimit: 1_000_000), features: ServerFeatures(tools: tools),
            input: input.reading,
            output: output.writing, logger: Server.logger)
    }

    /// Serves until it ends, and says how long that took from the moment `ending` was called.
    private func serve(ending: @Sendable () async throws -> Void) async throws -> Duration {
        output.startReading(into: sink)
        let running = Task { await server.run() }
        try await ending()
        let start = ContinuousClock.now
        await running.value
        let elapsed = ContinuousClock.now - start
        output.closeWriting()
        return elapsed
    }

    private func call(_ tool: String, id: Int) {
        input.write(Server.request("tools/call", id: "\(id)", #""name":"\#(tool)""#, in: .v2026_07_28) + "\n")
    }

    @Test func `at the end of the input, quick calls are answered and serving ends at once`() async throws {
        let elapsed = try await serve {
            for id in 0..<100 { call("echo", id: id) }
            input.closeWriting()
        }
        #expect(elapsed < Self.soon)
        var ids: Set<Int?> = []
        for _ in 0..<100 { ids.insert(try await sink.next()["id"]?.intValue) }
        #expect(ids.count == 100)
    }

    @Test func `a call that has not left gets a second and is then cancelled and answered`() async throws {
        let elapsed = try await serve {
            call("hold", id: 1)
            await gate.untilArrivals(1)
            input.closeWriting()
        }
        #expect(elapsed > .milliseconds(900))
        #expect(elapsed < Self.soon)
        #expect(try await sink.next().errorCode == -32603)
    }

    @Test func `a call that ends within its second is answered, and serving ends with it`() async throws {
        let elapsed = try await serve {
            call("hold", id: 1)
            await gate.untilArrivals(1)
            input.closeWriting()
            gate.open()
        }
        #expect(elapsed < Self.soon)
        #expect(try await sink.next()["result"] != nil)
    }

    @Test func `a call that has left is waited for beyond that second`() async throws {
        let elapsed = try await serve {
            gate.open()
            call("write-for-a-while", id: 1)
            await gate.untilArrivals(1)
            input.closeWriting()
        }
        #expect(elapsed < Self.soon)
        #expect(try await sink.next()["result"] != nil)
    }

    @Test func `a call that has left and does not end is cancelled in the end, and answered`() async throws {
        let elapsed = try await serve {
            call("write", id: 1)
            await gate.untilArrivals(1)
            input.closeWriting()
        }
        #expect(elapsed > .milliseconds(1_500))
        #expect(elapsed < Self.soon)
        #expect(try await sink.next()["id"] == 1)
    }

    @Test func `termination cancels at once what has not left`() async throws {
        let elapsed = try await serve {
            call("hold", id: 1)
            await gate.untilArrivals(1)
            server.terminate()
        }
        #expect(elapsed < Self.soon)
        #expect(try await sink.next().errorCode == -32603)
        input.closeWriting()
    }

    @Test func `termination lets what has left come to its end`() async throws {
        let elapsed = try await serve {
            call("write", id: 1)
            await gate.untilArrivals(1)
            server.terminate()
            server.terminate()
            gate.open()
        }
        #expect(elapsed < Self.soon)
        #expect(try await sink.next()["result"] != nil)
        input.closeWriting()
    }

    @Test func `serving ends when nobody reads the answers any more`() async throws {
        let running = Task { await server.run() }
        output.closeReading()
        input.write(Self.ping + "\n")
        await running.value
        input.closeWriting()
        output.closeWriting()
    }

    @Test func `an input that is empty, such as the null device, ends serving at once`() async throws {
        let null = open("/dev/null", O_RDONLY)
        defer { close(null) }
        let server = StdioServer(
            configuration: Server.configuration(), features: ServerFeatures(tools: ScriptedTools()), input: null,
            output: output.writing,
            logger: Server.logger)
        let start = ContinuousClock.now
        await server.run()
        #expect(ContinuousClock.now - start < Self.soon)
        output.closeWriting()
        #expect(sink.untakenCount == 0)
    }

    @Test func `an input that cannot be read ends serving at once`() async throws {
        let server = StdioServer(
            configuration: Server.configuration(), features: ServerFeatures(tools: ScriptedTools()), input: -1,
            output: output.writing,
            logger: Server.logger)
        let start = ContinuousClock.now
        await server.run()
        #expect(ContinuousClock.now - start < Self.soon)
        output.closeWriting()
        #expect(sink.untakenCount == 0)
    }

    @Test func `messages come in any pieces, and the last needs no end`() async throws {
        _ = try await serve {
            for byte in Array((Self.ping + "\r\n\n" + Self.ping + "\n").utf8) { input.write([byte]) }
            input.write(Self.ping)
            input.closeWriting()
        }
        for _ in 0..<3 { #expect(try await sink.next()["id"] == "ping") }
    }

    @Test func `an input that somebody made non-blocking is waited for`() async throws {
        input.makeNonBlocking(input.reading)
        _ = try await serve {
            for _ in 0..<3 {
                input.write(Self.ping + "\n")
                let answer = try await sink.next()
                #expect(answer["id"] == "ping")
            }
            input.closeWriting()
        }
    }

    @Test func `a line beyond the limit costs one error, and the next is served`() async throws {
        _ = try await serve {
            let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 1_000_000)
            // On a thread of its own, as the pipe is full most of the time.
            DispatchQueue(label: "test.writer").async { [input] in
                for _ in 0..<20 { input.write(piece) }
                input.write("\n" + Self.ping + "\n")
            }
            let answers = [try await sink.next(), try await sink.next()]
            #expect(answers[0].errorCode == -32600)
            #expect(answers[1]["id"] == "ping")
            input.closeWriting()
        }
    }
}
