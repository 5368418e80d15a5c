import JSONValue
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Locks whose holder is dead, stopped or deceived, and vaults from the past.
@Suite(.fewAtOnce)
struct LockThreatTests {
    private static func begin(_ server: ServerProcess, _ id: JSON) {
        server.write([
            "jsonrpc": "2.0", "id": id, "method": "tools/call",
            "params": ["name": "get_contact", "arguments": ["contactId": "abc"]],
        ])
    }

    @Test func `row 23 the lock of a killed process is free at once`() async throws {
        let authority = try GrantServer()
        let home = try await VaultHome.loggedIn(authority)
        let (holder, waiter) = (try await home.serve(), try await home.serve())
        try home.expireAccessToken()
        authority.answerTokens { _ in [.pause(.seconds(30))] }
        Self.begin(holder, "holder")
        try await authority.untilTokenRequests(2)
        Self.begin(waiter, "waiter")
        // Long enough for it to be waiting.
        try await Task.sleep(for: .milliseconds(300))
        #expect(authority.tokenRequests.count == 2)
        authority.answerTokens { _ in nil }
        let start = ContinuousClock.now
        holder.send(SIGKILL)
        #expect(try await waiter.response(to: "waiter")["result"]?["isError"] == nil)
        // A lock that stays taken is waited for fifteen seconds.
        #expect(ContinuousClock.now - start < .seconds(12))
        #expect(authority.refreshes == 1)
        LeakCheck(authority.secrets).expectPure(waiter, in: home)
    }

    @Test func `row 23 a holder that is stopped is waited for, not robbed, and does not refresh twice`() async throws {
        let authority = try GrantServer()
        let home = try await VaultHome.loggedIn(authority)
        let (holder, waiter) = (try await home.serve(), try await home.serve())
        try home.expireAccessToken()
        authority.delayTokens(.milliseconds(200))
        Self.begin(holder, "holder")
        try await authority.untilTokenRequests(2)
        holder.send(SIGSTOP)
        // It has waited for fifteen seconds by then.
        let error = try #require(try await waiter.error(id: 1))
        #expect(error["code"] == "busy", "\(error.serialized())")
        #expect(error["retryable"] == true)
        #expect(authority.tokenRequests.count == 2)
        holder.send(SIGCONT)
        let answer = try await holder.response(to: "holder")
        // The answer had come while it was stopped, and its time is over: it is taken, or lost and said to be.
        let code = answer["result"]?["structuredContent"]?["error"]?["code"]?.stringValue
        let next = try await waiter.code(id: 2)
        print("Stopped in the middle of a refresh: \(code ?? "done"), and then \(next ?? "done")")
        #expect(authority.refreshes == 1)
        #expect(code == nil ? next == nil : true)
        LeakCheck(authority.secrets).expectPure(waiter, in: home)
    }

    private static let deceptions = [
        "rm data/vault.lock", "mv data/vault.lock data/other",
        "rm data/vault.lock && touch data/vault.lock && chmod 600 data/vault.lock",
        "cp data/vault.lock other && mv -f other data/vault.lock && chmod 600 data/vault.lock",
    ]

    @Test(arguments: deceptions)
    func `row 24 whatever becomes of the lock file in between, one refresh is made`(script: String) async throws {
        let authority = try GrantServer(delay: .milliseconds(400))
        let home = try await VaultHome.loggedIn(authority)
        let servers = [try await home.serve(), try await home.serve(), try await home.serve()]
        try home.expireAccessToken()
        Self.begin(servers[0], "call")
        try await authority.untilTokenRequests(2)
        #expect(Subprocess.run("/bin/sh", ["-c", "cd '\(home.path)' && \(script)"]).exitCode == 0)
        for server in servers.dropFirst() { Self.begin(server, "call") }
        for server in servers {
            let answer = try await server.response(to: "call")
            #expect(answer["result"]?["isError"] == nil, "\(answer.serialized())")
        }
        #expect(authority.refreshes == 1)
        #expect(authority.refusedGrants == 0)
        #expect(try home.heldPair(of: authority) == 1)
        LeakCheck(authority.secrets).expectPure(servers[1], in: home)
    }

    @Test func `row 25 a vault from before is noticed, asks for no token, and a login mends it`() async throws {
        let authority = try GrantServer()
        let home = try await VaultHome.loggedIn(authority)
        let running = try await home.serve()
        let copy = "cp -p '\(home.vault)' '\(home.scratch)/old'"
        #expect(Subprocess.run("/bin/sh", ["-c", copy]).exitCode == 0)
        try home.expireAccessToken()
        #expect(try await running.error(id: "renewing") == nil)
        #expect(authority.refreshes == 1)
        #expect(Subprocess.run("/bin/sh", ["-c", "cp -p '\(home.scratch)/old' '\(home.vault)'"]).exitCode == 0)
        let starting = try await home.serve()
        for id in 0..<5 {
            for server in [running, starting] {
                let error = try #require(try await server.error(id: JSON(id)))
                #expect(error["code"] == "needs_login")
                #expect(error["message"]?.stringValue?.contains("older copy") == true)
                #expect(
                    error["nextStep"]?.stringValue?.contains("highlevel-mcp login") == true, "\(error.serialized())")
            }
        }
        #expect(authority.tokenRequests.count == 2)
        let status = try await home.run(["vault", "status"])
        #expect(status.code == 3)
        #expect(status.errors.contains("highlevel-mcp login"))

        try await home.login(authority)
        for server in [running, starting] { #expect(try await server.error(id: "mended") == nil) }
        #expect(authority.refusedGrants == 0)
        LeakCheck(authority.secrets).expectPure(starting, in: home)
    }
}
