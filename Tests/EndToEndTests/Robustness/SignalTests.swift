import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

@Suite(.fewAtOnce) struct SignalTests {
    /// A signal may come as soon as a process has said something, when its threads are still taking their places. One
    /// in a few hundred used to be lost then, which left a server that only SIGKILL could end.
    @Test(.timeLimit(.minutes(5)), arguments: [SIGTERM, SIGINT])
    func `no signal is lost, however early it comes`(signal: Int32) async throws {
        for _ in 1...60 {
            let server = try ServerProcess([], product: .everything)
            try await server.initialize()
            server.send(signal)
            #expect(try await server.exitCode() == 0)
        }
    }
}
