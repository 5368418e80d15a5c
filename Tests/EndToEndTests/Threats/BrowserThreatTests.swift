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

/// What the program that shows the consent page gets from us, and what a terminal shows of what is typed.
@Suite(.fewAtOnce)
struct BrowserThreatTests {
    /// A directory with a program in the browser's place that notes what it was given.
    private static func fakeOpener() throws -> String {
        let directory = try TemporaryDirectory.make()
        #if canImport(Darwin)
        let name = "open"
        #else
        let name = "xdg-open"
        #endif
        let path = "\(directory)/\(name)"
        TextFile.write(
            path,
            """
            #!/bin/sh
            cd '\(directory)'
            for word in "$@"; do printf '%s\\n' "$word"; done > arguments
            env > environment
            tr '\\0' '\\n' < /proc/$PPID/cmdline > parent
            echo $$ > number
            touch done
            exec sleep 10

            """)
        chmod(path, 0o755)
        return directory
    }

    @Test func `row 56 the browser gets the address, and neither a secret nor a descriptor nor a shell`() async throws {
        let authority = try GrantServer()
        let home = try await VaultHome.withVault()
        let directory = try Self.fakeOpener()
        let run = try await LoginRun(
            in: home, at: authority.url, secret: authority.clientSecret,
            options: [],
            environment: [
                "PATH": "\(directory):/usr/bin:/bin", "SOME_TOKEN": "of-nobody's-business", "DISPLAY": ":9",
                "HIGHLEVEL_TOKEN": "in-the-environment",
            ])
        try await Waiting.until("the browser") { access("\(directory)/done", F_OK) == 0 }
        #expect(TextFile.text("\(directory)/arguments") == run.address + "\n")
        let environment = TextFile.text("\(directory)/environment")
        #expect(!environment.contains("SOME_TOKEN") && !environment.contains("HIGHLEVEL_TOKEN"))
        #expect(environment.contains("DISPLAY=:9"))
        #if os(Linux)
        // The program that takes the shell's place has what the shell was given.
        let pid = TextFile.text("\(directory)/number").prefix { $0.isNumber }
        try await Waiting.until("sleep") { TextFile.text("/proc/\(pid)/comm") == "sleep\n" }
        let links = Subprocess.run("/bin/ls", ["-l", "/proc/\(pid)/fd"]).output.split(separator: "\n")
        let descriptors = links.filter { $0.contains(" -> ") }
        #expect(descriptors.count == 3, "\(descriptors)")
        #expect(!descriptors.contains { $0.contains(home.path) || $0.contains("socket") })
        #expect(TextFile.text("\(directory)/parent").contains("highlevel-mcp\nlogin"))
        #endif
        let code = authority.newCode()
        try await run.callBack("code=\(code)&state=\(run.state)")
        #expect(try await run.expectedLines().code == 0)
        let leaks = LeakCheck(authority.secrets)
        leaks.expectNone(after: run, in: home)
        for name in ["arguments", "environment"] {
            leaks.expectNone(in: TextFile.read("\(directory)/\(name)"), name)
        }
    }

    @Test func `row 56 nothing is started where there is no browser or none is wanted`() async throws {
        let authority = try GrantServer()
        let home = try await VaultHome.withVault()
        let directory = try Self.fakeOpener()
        let unwanted = try await LoginRun(
            in: home, at: authority.url, secret: authority.clientSecret,
            environment: ["PATH": "\(directory):/usr/bin:/bin"])
        let without = try await LoginRun(
            in: home, at: authority.url, secret: authority.clientSecret, options: [], environment: ["PATH": "."])
        for run in [unwanted, without] {
            try await run.callBack("error=access_denied&state=\(run.state)")
            #expect(try await run.expectedLines().code == 1)
        }
        #expect(access("\(directory)/done", F_OK) != 0)
    }

    @Test func `row 16 a token that is typed is not shown`() async throws {
        let home = try await VaultHome.withVault()
        let token = Canary.privateToken()
        let terminal = try Terminal(
            ["vault", "add", "--profile", "acme", "--location", "LocationLocationLoca", "--home", home.path])
        try await terminal.untilShown("Token (not shown): ")
        terminal.type(token + "\n")
        #expect(try await terminal.exitCode() == 0, "\(terminal.shown)")
        LeakCheck([token]).expectNone(in: terminal.shown, "the terminal")
        #expect(try await home.must(["vault", "list"]).output.hasPrefix("acme"))
    }

    @Test func `row 16 a client secret that is typed is not shown`() async throws {
        let authority = try GrantServer()
        let home = try await VaultHome.withVault()
        let terminal = try Terminal([
            "login", "--profile", "acme", "--client-id", GrantServer.clientId, "--origin", authority.url,
            "--allow-loopback", "--no-browser", "--home", home.path,
        ])
        try await terminal.untilShown("Client secret (not shown): ")
        terminal.type(authority.clientSecret + "\n")
        try await terminal.untilShown("Waiting for the consent")
        let address = terminal.shown.split { $0.isNewline }.first { $0.hasPrefix("http") } ?? ""
        let asked = Query.members(of: address.split(separator: "?").last ?? "")
        let code = authority.newCode()
        terminal.type("\(asked["redirect_uri"] ?? "")?code=\(code)&state=\(asked["state"] ?? "")\n")
        #expect(try await terminal.exitCode() == 0, "\(terminal.shown)")
        // What is pasted the terminal itself shows, as the browser does; the rest nobody.
        LeakCheck([authority.clientSecret] + authority.pairs.flatMap { [$0.access, $0.refresh] })
            .expectNone(in: terminal.shown, "the terminal")
    }
}
