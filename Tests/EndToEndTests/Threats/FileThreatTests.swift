import JSONValue
import TestSupport
import Testing

/// Other things than our own private files where those should be.
@Suite(.fewAtOnce)
struct FileThreatTests {
    private static let secret = "pit-5d0a3c11-8888-4f00-9abc-00112233f00d"

    private func home() async throws -> VaultHome {
        let home = try await VaultHome.withVault()
        try await home.add(token: Self.secret, origin: "http://127.0.0.1:9")
        return home
    }

    private static let open: [(String, String)] = [
        ("chmod 0644 data/vault", "chmod"), ("chmod 0640 data/vault", "chmod"),
        ("chmod 0604 config/vault.key", "chmod"),
        ("chmod 0660 config/vault.key", "chmod"), ("chmod 0777 data", "chmod"), ("chmod 0750 data", "chmod"),
        ("chmod 0770 config", "chmod"), ("chmod 0644 state/vault.generation", "chmod"), ("chmod 0777 .", "chmod"),
    ]

    @Test(arguments: open)
    func `row 20 a file or directory that others reach is refused with the way to mend it`(
        script: String, advice: String
    ) async throws {
        let home = try await home()
        #expect(Subprocess.run("/bin/sh", ["-c", "cd '\(home.path)' && \(script)"]).exitCode == 0)
        for command in [["vault", "list"], ["call", "get_contact", "--args", #"{"contactId":"abc"}"#]] {
            let outcome = try await home.run(command)
            #expect([1, 3].contains(outcome.code), "\(script): \(outcome.errors)")
            if command[0] == "vault" { #expect(outcome.errors.contains(advice), "\(script): \(outcome.errors)") }
            LeakCheck([Self.secret]).expectNone(after: outcome, in: home)
        }
    }

    @Test func `row 20 whatever the umask, all that login and renewal leave is their owner's alone`() async throws {
        let authority = try GrantServer()
        let home = try await VaultHome.loggedIn(authority)
        let call = ["call", "get_contact", "--args", #"{"contactId":"abc"}"#]
        try home.expireAccessToken()
        #expect(try await home.run(call).code == 0)
        for entry in home.entries() {
            #expect(entry.mode == (entry.isDirectory ? 0o700 : 0o600), "\(entry.path)")
        }
        LeakCheck(authority.secrets).expectNone(inFilesOf: home)
    }

    private static let swaps = [
        "mv data/vault ../victim && ln -s ../../victim data/vault",
        "mv data/vault ../victim && ln ../victim data/vault", "rm data/vault && mkfifo data/vault",
        "rm data/vault && ln -s /dev/zero data/vault", "rm data/vault && mkdir data/vault",
        "mv config/vault.key ../victim && ln -s ../../victim config/vault.key",
        "mv config/vault.key ../victim && ln ../victim config/vault.key",
        "rm config/vault.key && mkfifo config/vault.key", "rm config/vault.key && ln -s /dev/zero config/vault.key",
        "mv state/vault.generation ../victim && ln -s ../../victim state/vault.generation",
        "rm data/vault.lock && echo precious > ../victim && ln -s ../../victim data/vault.lock",
    ]

    @Test(arguments: swaps)
    func `row 21 a link, a pipe or a device is refused at once, and what it leads to is left alone`(
        script: String
    ) async throws {
        let home = try await home()
        let place = "cd '\(home.path)' && "
        #expect(Subprocess.run("/bin/sh", ["-c", place + script]).exitCode == 0)
        let digest = "cd '\(home.scratch)' && find victim -type f -exec cksum {} + 2>/dev/null | sort"
        let before = Subprocess.run("/bin/sh", ["-c", digest]).output
        for command in [
            ["vault", "list"], ["vault", "rotate", "--profile", "acme"], ["vault", "rekey"],
            ["call", "get_contact", "--args", #"{"contactId":"abc"}"#],
        ] {
            let start = ContinuousClock.now
            let outcome = try await home.run(command, .init(input: "pit-of-another-kind-0001"))
            // Reading looks at no lock.
            let isRead = ["list", "call"].contains { command.contains($0) } && script.contains("vault.lock")
            if !isRead { #expect([1, 3].contains(outcome.code), "\(command): \(outcome.errors)") }
            #expect(ContinuousClock.now - start < .seconds(60), "\(command)")
            LeakCheck([Self.secret]).expectNone(after: outcome, in: home)
        }
        #expect(Subprocess.run("/bin/sh", ["-c", digest]).output == before)
    }
}
