import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What becomes of commands whose words do not get to where they are meant to go.
@Suite(.fewAtOnce, .enabled(if: access("/dev/full", F_OK) == 0, "this system has no /dev/full"))
struct OutputTests {
    @Test(
        arguments: [
            "tools", "tools --json", "call search_contacts --args {\\\"pageLimit\\\":1} --sandbox",
            "doctor --offline --json", "sandbox",
            "vault list", "find 'add a tag'", "find --batch",
        ])
    func `a full disk is a failure with a word on stderr`(command: String) async throws {
        let home = try VaultHome()
        try await home.must(["vault", "init"])
        try await home.add(token: "pit-00000000-0000-0000-0000-000000000000", origin: "http://127.0.0.1:9")
        let inHome = ["doctor", "vault"].contains { command.hasPrefix($0) } ? " --home '\(home.path)'" : ""
        let outcome = Subprocess.run(
            "/bin/sh", ["-c", "exec '\(Product.path)' \(command)\(inHome) 2>&1 >/dev/full"],
            input: #"{"query":"add a tag"}"# + "\n")
        #expect(outcome.exitCode == 1, "\(outcome.output)")
        #expect(outcome.output.contains("stdout cannot be written: the disk is full"), "\(outcome.output)")
    }

    @Test(arguments: Product.allCases, ["", "<&-", "2>&1"])
    func `a server without a stdout does not serve`(product: Product, more: String) throws {
        let command = product == .server ? "serve" : ""
        let errors = try TemporaryDirectory.make() + "/errors"
        let outcome = Subprocess.run(
            "/bin/sh", ["-c", "exec '\(product.path)' \(command) 2>'\(errors)' \(more) >&-"])
        #expect(outcome.exitCode == 2)
        #expect((TextFile.text(errors) + outcome.output).contains("stdout is closed"))
    }

    @Test func `a server without a stdin has nothing to do, and one without a stderr serves`() throws {
        let ping = #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#
        let script = "'\(Product.path)' serve <&- && echo '\(ping)' | '\(Product.path)' serve 2>&-"
        let outcome = Subprocess.run("/bin/sh", ["-c", script])
        #expect(outcome.exitCode == 0)
        #expect(outcome.output.contains(#""id":1"#))
    }

    @Test func `whoever closes the pipe is told nothing`() throws {
        let scratch = try TemporaryDirectory.make()
        let script = "{ sleep 0.3; '\(Product.path)' tools 2>errors; echo $? >code; } | true"
        _ = Subprocess.run("/bin/sh", ["-c", "cd '\(scratch)' && \(script)"])
        #expect(TextFile.text(scratch + "/code") == "1\n")
        #expect(TextFile.text(scratch + "/errors").isEmpty)
    }
}
