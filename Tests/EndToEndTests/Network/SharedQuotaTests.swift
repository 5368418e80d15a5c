import HighLevelSandbox
import JSONValue
import TestSupport
import Testing

/// Several servers of one home before one account.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct SharedQuotaTests {
    private static let processes = 4
    private static let calls = 60
    private static let limit = 40
    private static let window = 2

    @Test func `four servers share the account's quota, none is refused and no call is lost`() async throws {
        try await SandboxFixture.run(
            configure: {
                $0.rate = try RateProfile(parsing: "\(Self.limit)/\(Self.window)")
                $0.now = SandboxInstant.system
            }
        ) { sandbox in
            let home = try VaultHome()
            try await home.must(["vault", "init"])
            try await home.add(token: sandbox.token, origin: "\(sandbox.origin)", location: sandbox.locationId)
            let contact = try #require(sandbox.server.state.contactIds.first)
            var servers: [ServerProcess] = []
            for _ in 0..<Self.processes { servers.append(try await home.serve()) }

            let start = ContinuousClock.now
            for number in 0..<Self.calls {
                for server in servers {
                    server.write([
                        "jsonrpc": "2.0", "id": JSON(number), "method": "tools/call",
                        "params": ["name": "get_contact", "arguments": ["contactId": .string(contact)]],
                    ])
                }
            }
            var done = 0
            for server in servers {
                for number in 0..<Self.calls {
                    let result = try await server.response(to: JSON(number))["result"]
                    if result?["isError"] != true { done += 1 }
                }
            }
            let elapsed = ContinuousClock.now - start
            #expect(done == Self.processes * Self.calls)
            // The sandbox counts in a sliding window and refuses what is too much in any.
            #expect(sandbox.server.tally.refusals == 0)
            let least = Duration.seconds((Self.processes * Self.calls - 1) / Self.limit * Self.window)
            print("Four servers made \(done) calls in \(elapsed), at least \(least)")
            #expect(elapsed >= least)
        }
    }
}
