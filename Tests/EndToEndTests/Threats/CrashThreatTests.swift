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

/// kill -9 in the middle of a refresh or of a write.
@Suite(.fewAtOnce)
struct CrashThreatTests {
    private static let rounds = getenv("KILL_ROUNDS").flatMap { Int(String(cString: $0)) } ?? 50
    private static let seed =
        getenv("KILL_SEED").flatMap { UInt64(String(cString: $0)) } ?? UInt64.random(in: 0..<1_000_000)

    @Test(.timeLimit(.minutes(20)))
    func `row 11 row 59 a process killed at any moment loses nothing, or says which command helps`() async throws {
        let authority = try GrantServer(delay: .milliseconds(10))
        let home = try await VaultHome.loggedIn(authority)
        var random = SplitMix64(seed: Self.seed)
        var counts = (unspent: 0, renewed: 0, lost: 0, leftovers: 0)
        var victim = try await home.serve()
        for round in 0..<Self.rounds {
            try home.expireAccessToken()
            let before = authority.refreshes
            try await kill(victim, round: round, &random, authority, home)
            let left = home.leftovers
            counts.leftovers += left.isEmpty ? 0 : 1
            for entry in home.entries() {
                #expect(entry.mode == (entry.isDirectory ? 0o700 : 0o600), "round \(round): \(entry.path)")
            }
            // The next process finds a vault that opens, and works or says what helps.
            let isSpent = authority.refreshes != before
            victim = try await home.serve()
            let asked = authority.tokenRequests.count
            let error = try await victim.error(id: JSON(round))
            #expect(authority.tokenRequests.count - asked <= 1, "round \(round)")
            #expect(home.leftovers.isEmpty, "round \(round), seed \(Self.seed)")
            let held = try home.heldPair(of: authority)
            #expect(held != nil, "round \(round), seed \(Self.seed): the vault holds no pair")
            if let error {
                counts.lost += 1
                #expect(error["code"] == "needs_login", "round \(round), seed \(Self.seed): \(error.serialized())")
                #expect(error["nextStep"]?.stringValue?.contains("highlevel-mcp login --profile acme") == true)
                #expect(try await victim.code(id: "once more") == "needs_login")
                #expect(authority.tokenRequests.count - asked <= 1, "round \(round): it asks again and again")
                try await home.login(authority)
                #expect(try await victim.error(id: "after the login") == nil)
            } else {
                #expect(held == authority.pairs.count - 1, "round \(round)")
                if isSpent { counts.renewed += 1 } else { counts.unspent += 1 }
            }
        }
        print("Killed \(Self.rounds) times, seed \(Self.seed): \(counts)")
        let secrets = authority.pairs.suffix(4).flatMap { [$0.access, $0.refresh] } + [authority.clientSecret]
        LeakCheck(secrets).expectPure(victim, in: home)
    }

    /// Kills it at a moment near to what matters: the call, the request for a token, or the answer to it.
    private func kill(
        _ victim: ServerProcess, round: Int, _ random: inout SplitMix64, _ authority: GrantServer, _ home: VaultHome
    ) async throws {
        let asked = authority.tokenRequests.count
        victim.write([
            "jsonrpc": "2.0", "id": "victim", "method": "tools/call",
            "params": ["name": "get_contact", "arguments": ["contactId": "abc"]],
        ])
        if round % 3 != 0 { try await authority.untilTokenRequests(asked + 1) }
        try await Task.sleep(for: .microseconds(random.below(round % 3 == 0 ? 60_000 : 40_000)))
        victim.send(SIGKILL)
        _ = try? await victim.exitCode()
    }

    @Test func `row 11 row 59 a command killed while it writes leaves a vault that opens, and no file behind`()
        async throws
    {
        let home = try await VaultHome.withVault()
        try await home.add(token: Canary.privateToken(), origin: "http://127.0.0.1:9")
        var random = SplitMix64(seed: Self.seed)
        var secrets: [String] = []
        for round in 0..<max(12, Self.rounds / 5) {
            let token = Canary.privateToken()
            secrets.append(token)
            let command = round % 3 == 2 ? ["vault", "rekey"] : ["vault", "rotate", "--profile", "acme"]
            let writer = try ServerProcess(command + ["--home", home.path])
            writer.write(line: token)
            writer.closeInput()
            try await Task.sleep(for: .microseconds(random.below(150_000)))
            writer.send(SIGKILL)
            _ = try? await writer.exitCode()
            for entry in home.entries() {
                #expect(entry.mode == (entry.isDirectory ? 0o700 : 0o600), "round \(round): \(entry.path)")
            }
            let list = try await home.run(["vault", "list"])
            #expect(list.code == 0, "round \(round), seed \(Self.seed): \(list.errors)")
            #expect(list.output.hasPrefix("acme: private token"))
            #expect(home.leftovers.isEmpty, "round \(round)")
            LeakCheck([token]).expectNone(after: list, in: home)
        }
        LeakCheck(secrets).expectNone(inFilesOf: home)
    }
}
