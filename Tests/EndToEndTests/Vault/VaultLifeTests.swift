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

/// A token's life from its enrolment to its end, with the shipped binary, and no trace of it anywhere else.
@Suite(.fewAtOnce)
struct VaultLifeTests {
    private static let stranger = "pit-9d3b6f20-51aa-4e7c-8f11-0badc0ffee42"

    private func search(_ server: ServerProcess, id: JSON) async throws -> JSON {
        try await server.call("search_contacts", ["pageLimit": 1], id: id)
    }

    @Test func `a token is stored, used, replaced, encrypted anew and removed, and nobody sees it`() async throws {
        let sandbox = try await RunningSandbox()
        let home = try VaultHome()
        let leaks = LeakCheck([sandbox.token, Self.stranger])
        func step(_ arguments: [String], _ hand: VaultHome.Hand = .init(), code: Int32 = 0) async throws -> String {
            let outcome = try await home.run(arguments, hand)
            #expect(outcome.code == code, "\(arguments): \(outcome.errors)")
            leaks.expectNone(after: outcome, in: home)
            return outcome.output
        }

        _ = try await step(["vault", "status"], code: 3)
        #expect(try await step(["vault", "init"]).contains(home.keyFile))
        _ = try await step(["vault", "init"], code: 1)
        _ = try await step(["vault", "status"], code: 3)
        let add = [
            "vault", "add", "--profile", "acme", "--location", sandbox.location, "--origin", sandbox.url,
            "--allow-loopback",
        ]
        _ = try await step(add, .init(input: sandbox.token))
        _ = try await step(add, .init(input: sandbox.token), code: 1)
        for command in ["list", "status"] {
            let told = try await step(["vault", command])
            #expect(told.contains("acme: private token for location \(sandbox.location)"))
            #expect(told.contains("less than a day old"))
        }

        let server = try await home.serve(["--profile", "acme"])
        #expect(try await search(server, id: 1)["isError"] != true)
        leaks.expectNone(of: server, in: home)

        // The server that runs takes the new token at once: one the sandbox does not know, then the right one again.
        _ = try await step(["vault", "rotate", "--profile", "acme"], .init(input: Self.stranger))
        let refused = try await search(server, id: 2)
        #expect(refused["structuredContent"]?["error"]?["code"] == "unauthorized")
        _ = try await step(["vault", "rotate", "--profile", "acme"], .init(input: Self.stranger), code: 1)
        _ = try await step(["vault", "rotate", "--profile", "acme"], .init(input: sandbox.token))
        #expect(try await search(server, id: 3)["isError"] != true)

        let oldKey = TextFile.read(home.keyFile)
        _ = try await step(["vault", "rekey"])
        #expect(TextFile.read(home.keyFile) != oldKey)
        #expect(try await search(server, id: 4)["isError"] != true)
        let one = try await step(["call", "search_contacts", "--args", #"{"pageLimit":1}"#])
        #expect(try JSON(parsing: one)["contacts"]?.arrayValue?.count == 1)

        _ = try await step(["vault", "remove", "--profile", "acme"])
        _ = try await step(["vault", "remove", "--profile", "acme"], code: 1)
        let gone = try await search(server, id: 5)
        #expect(gone["structuredContent"]?["error"]?["code"] == "needs_login")
        leaks.expectNone(of: server, in: home)
        _ = try await step(["call", "search_contacts", "--args", #"{"pageLimit":1}"#], code: 3)
    }

    @Test func `a passphrase takes the key file's place, opens for calls, and a wrong one does not`() async throws {
        let sandbox = try await RunningSandbox()
        let home = try VaultHome()
        let passphrase = "correct horse battery staple"
        let leaks = LeakCheck([sandbox.token, passphrase])
        try await home.must(["vault", "init"])
        try await home.add(token: sandbox.token, origin: sandbox.url, location: sandbox.location)
        let rekeyed = try await home.must(
            ["vault", "rekey", "--key-source", "passphrase", "--new-key-fd", "4"], .init(fourth: passphrase))
        leaks.expectNone(after: rekeyed, in: home)
        #expect(home.entries().allSatisfy { $0.path != home.keyFile })

        let call = ["call", "search_contacts", "--args", #"{"pageLimit":1}"#]
        let opened = try await home.run(call + ["--key-fd", "3"], .init(third: passphrase + "\n"))
        #expect(opened.code == 0, "\(opened.errors)")
        leaks.expectNone(after: opened, in: home)
        let wrong = try await home.run(call + ["--key-fd", "3"], .init(third: "correct horse battery stable"))
        #expect(wrong.code == 3)
        #expect(try JSON(parsing: wrong.output)["error"]?["code"] == "locked")
        leaks.expectNone(after: wrong, in: home)
        let without = try await home.run(call)
        #expect(without.code == 3)
        #expect(without.output.contains("--key-fd"))

        for hand in [VaultHome.Hand(third: "correct horse battery stable"), VaultHome.Hand()] {
            let arguments = ["vault", "list"] + (hand.third == nil ? [] : ["--key-fd", "3"])
            let outcome = try await home.run(arguments, hand)
            #expect(outcome.code == 3)
            #expect(outcome.output.isEmpty)
            leaks.expectNone(after: outcome, in: home)
        }
        let list = try await home.must(["vault", "list", "--key-fd", "3"], .init(third: passphrase))
        #expect(list.output.contains("acme"))
    }

    @Test func `a vault is made with a passphrase, and one that is too short is none`() async throws {
        let home = try VaultHome()
        let short = try await home.run(["vault", "init", "--key-fd", "3"], .init(third: "short"))
        #expect(short.code == 2)
        #expect(home.entries().allSatisfy { $0.path != home.vault })
        let none = try await home.run(["vault", "init", "--key-source", "passphrase"])
        #expect(none.code == 2)
        try await home.must(["vault", "init", "--key-fd", "3"], .init(third: "long enough"))
        #expect(try await home.run(["vault", "status"]).code == 3)
        #expect(home.entries().allSatisfy { $0.path != home.keyFile })
    }

    @Test func `a credential file opens the vault where a service manager put it`() async throws {
        let home = try VaultHome()
        let directory = try TemporaryDirectory.make()
        let environment = ["CREDENTIALS_DIRECTORY": directory]
        let missing = try await home.run(
            ["vault", "init", "--key-source", "credential"], .init(environment: environment))
        #expect(missing.code == 3)
        TextFile.write("\(directory)/highlevel-mcp-vault-key", String(repeating: "k", count: 48))
        try await home.must(["vault", "init", "--key-source", "credential"], .init(environment: environment))
        let found = try await home.run(["vault", "status"], .init(environment: environment))
        #expect(found.output.contains("it opens"))
        #expect(try await home.run(["vault", "list"]).code == 3)
    }

    /// As containers get their secrets: root's, for all to read, on a mount on which no mode can be changed.
    @Test(.enabled(if: Self.canMount, "needs a mount namespace of one's own"))
    func `a credential that all may read is taken from a read-only mount of root's, and from nowhere else`() throws {
        let directory = try TemporaryDirectory.make()
        let file = "\(directory)/highlevel-mcp-vault-key"
        TextFile.write(file, String(repeating: "k", count: 48))
        #expect(chmod(file, 0o444) == 0)
        func made(mount: String) throws -> Subprocess.Outcome {
            let home = try VaultHome()
            let command = "'\(Product.server.path)' vault init --key-source credential --home '\(home.path)' 2>&1"
            return Self.inNamespace("\(mount); CREDENTIALS_DIRECTORY='\(directory)' \(command)")
        }
        let open = try made(mount: ":")
        #expect(open.exitCode != 0 && open.output.contains("can be reached by other users"), "\(open.output)")
        let bind = "mount --bind '\(directory)' '\(directory)' && mount -o remount,ro,bind '\(directory)'"
        let mounted = try made(mount: bind)
        #expect(mounted.exitCode == 0, "\(mounted.output)")
        #expect(chmod(file, 0o666) == 0)
        let writable = try made(mount: bind)
        #expect(writable.exitCode != 0 && writable.output.contains("can be reached by other users"))
    }

    private static let canMount = inNamespace("mount --bind /tmp /tmp").exitCode == 0

    private static func inNamespace(_ command: String) -> Subprocess.Outcome {
        Subprocess.run("/usr/bin/unshare", ["-rm", "/bin/sh", "-c", command])
    }

    @Test func `whatever the umask, files are their owner's alone`() async throws {
        let home = try VaultHome()
        let token = Self.stranger
        try await home.must(["vault", "init"])
        try await home.add(token: token, origin: "http://127.0.0.1:9")
        try await home.must(["vault", "rotate", "--profile", "acme"], .init(input: "pit-another-one"))
        try await home.must(["vault", "rekey"])
        _ = try await home.run(["call", "get_contact", "--args", #"{"contactId":"abc"}"#])
        let entries = home.entries()
        #expect(entries.count >= 7)
        for entry in entries {
            #expect(
                entry.mode == (entry.isDirectory ? 0o700 : 0o600), "\(entry.path) has \(String(entry.mode, radix: 8))")
        }
    }
}
