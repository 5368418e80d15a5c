import HighLevelSandbox
import JSONValue
import Testing

@Suite(.timeLimit(.minutes(5))) struct ServerTests {
    /// Runs a server for the length of the body.
    private func withServer(
        faults: String = "", _ body: @Sendable (SandboxAddress, LoopbackHTTP) async throws -> Void
    ) async throws {
        let plan = try FaultPlan(parsing: faults)
        try await RunningSandbox.run {
            $0.contacts = 2
            $0.faults = plan
        } _: { sandbox in
            let (server, address) = (sandbox.server, sandbox.http.address)
            #expect(address.token == server.token && address.locationId == server.locationId)
            try await body(address, sandbox.http)
        }
    }

    @Test func `it answers over HTTP with lower-case headers and stops when its task is cancelled`() async throws {
        try await withServer { address, http in
            let answer = await http.get("/workflows/?locationId=\(address.locationId)")
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
            #expect(answer.contains("\r\nx-ratelimit-remaining: 99\r\n"))
            #expect(answer.contains("Renewal Reminder"))
        }
    }

    @Test func `a dropped request is answered by the end of the connection`() async throws {
        try await withServer(faults: "drop=1") { address, http in
            let answer = await http.get("/workflows/?locationId=\(address.locationId)")
            #expect(answer.isEmpty)
        }
    }

    @Test func `a truncated answer promises more than it holds`() async throws {
        try await withServer(faults: "truncate=1") { address, http in
            let answer = await http.get("/workflows/?locationId=\(address.locationId)")
            let parts = answer.split(separator: "\r\n\r\n", maxSplits: 1)
            let promised = try #require(answer.firstMatch(of: /(?i)content-length: (\d+)/).flatMap { Int($0.1) })
            #expect(parts[1].utf8.count < promised)
        }
    }

    @Test func `each server draws its own token of the private integrations' form`() {
        let tokens = (0..<3).map { _ in SandboxServer().token }
        #expect(Set(tokens).count == 3)
        let form = /pit-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
        #expect(tokens.allSatisfy { $0.wholeMatch(of: form) != nil })
    }
}
