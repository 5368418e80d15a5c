import HighLevelSandbox
import JSONValue
import Synchronization
import Testing

/// A sandbox on a port of its own, with a clock that only the test moves.
struct RunningSandbox: Sendable {
    let server: SandboxServer
    let http: LoopbackHTTP
    let clock: TestClock

    /// Runs a sandbox without limits for the length of the body.
    static func run(
        _ configure: (inout SandboxConfiguration) -> Void = { _ in },
        _ body: @Sendable (RunningSandbox) async throws -> Void
    ) async throws {
        let clock = TestClock()
        var configuration = SandboxConfiguration()
        configuration.now = { clock.now }
        configure(&configuration)
        let server = SandboxServer(configuration: configuration)
        let (addresses, continuation) = AsyncStream.makeStream(of: SandboxAddress.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await server.run { continuation.yield($0) } }
            var iterator = addresses.makeAsyncIterator()
            let address = try #require(await iterator.next())
            try await body(RunningSandbox(server: server, http: LoopbackHTTP(address: address), clock: clock))
            group.cancelAll()
            try await group.waitForAll()
        }
    }
}

final class TestClock: Sendable {
    private let instant = Mutex(Sandbox.start)

    var now: SandboxInstant { instant.withLock { $0 } }

    func advance(by duration: Duration) { instant.withLock { $0 = $0 + duration } }
}
