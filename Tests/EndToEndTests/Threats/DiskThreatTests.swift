import JSONValue
import TestSupport
import Testing

/// Disks that are full or may not be written.
@Suite(.fewAtOnce)
struct DiskThreatTests {
    private static let call = ["call", "get_contact", "--args", #"{"contactId":"abc"}"#]

    @Test(.enabled(if: Mount.isAllowed, "this user may mount nothing"))
    func `row 22 on a full disk nothing is spent, and the vault stays as it is`() async throws {
        let authority = try GrantServer()
        let home = try VaultHome()
        let disk = try Mount.memory(at: home.path + "/data", size: "512k")
        defer { disk.undo() }
        try await home.must(["vault", "init"])
        try await home.login(authority)
        try home.expireAccessToken()
        let before = TextFile.read(home.vault)
        let filler = "dd if=/dev/zero of='\(home.path)/data/filler' bs=1024 2>/dev/null; true"
        #expect(Subprocess.run("/bin/sh", ["-c", filler]).exitCode == 0)
        let leaks = LeakCheck(authority.secrets)
        let server = try await home.serve()
        for id in 0..<3 {
            let error = try #require(try await server.error(id: JSON(id)))
            #expect(error["message"]?.stringValue?.contains("vault_unwritable") == true, "\(error.serialized())")
        }
        let rotated = try await home.run(["vault", "rekey"])
        #expect(rotated.code == 1)
        #expect(TextFile.read(home.vault) == before)
        #expect(authority.refreshes == 0)
        #expect(authority.tokenRequests.count == 1)
        #expect(home.leftovers.isEmpty)

        #expect(Subprocess.run("/bin/rm", [home.path + "/data/filler"]).exitCode == 0)
        #expect(try await server.error(id: "room") == nil)
        #expect(authority.refreshes == 1)
        #expect(try home.heldPair(of: authority) == 1)
        leaks.expectPure(server, in: home)
    }

    @Test(.enabled(if: Mount.isAllowed, "this user may mount nothing"))
    func `row 22 row 11 a disk that fills up after the answer keeps the pair in memory until there is room`()
        async throws
    {
        // Long enough to fill the disk meanwhile, however busy the machine is.
        let authority = try GrantServer(delay: .seconds(4))
        let home = try VaultHome()
        let disk = try Mount.memory(at: home.path + "/data", size: "512k")
        defer { disk.undo() }
        try await home.must(["vault", "init"])
        try await home.login(authority)
        try home.expireAccessToken()
        let server = try await home.serve()
        server.write([
            "jsonrpc": "2.0", "id": "first", "method": "tools/call",
            "params": ["name": "get_contact", "arguments": ["contactId": "abc"]],
        ])
        try await authority.untilTokenRequests(2)
        let filler = "dd if=/dev/zero of='\(home.path)/data/filler' bs=1024 2>/dev/null; true"
        #expect(Subprocess.run("/bin/sh", ["-c", filler]).exitCode == 0)
        let first = try await server.response(to: "first")
        #expect(first["result"]?["isError"] == true)
        #expect(first.serialized().contains("vault_unwritable"), "\(first.serialized())")
        #expect(authority.refreshes == 1)
        #expect(Subprocess.run("/bin/rm", [home.path + "/data/filler"]).exitCode == 0)
        // After a failure it rests before it tries again.
        var isDone = false
        for id in 0..<100 where !isDone {
            isDone = try await server.error(id: JSON(id)) == nil
            if !isDone { try await Task.sleep(for: .milliseconds(50)) }
        }
        #expect(isDone)
        #expect(authority.refreshes == 1)
        #expect(try home.heldPair(of: authority) == 1)
        LeakCheck(authority.secrets).expectPure(server, in: home)
    }

    @Test(.enabled(if: Mount.isAllowed, "this user may mount nothing"))
    func `row 60 on a read-only disk a good token works, and a stale one is not renewed`() async throws {
        let authority = try GrantServer()
        let home = try await VaultHome.loggedIn(authority)
        let good = try Mount.readOnly(home.path + "/data")
        let leaks = LeakCheck(authority.secrets)
        let one = try await home.run(Self.call)
        #expect(one.code == 0, "\(one.output)")
        leaks.expectNone(after: one, in: home)
        good.undo()

        try home.expireAccessToken()
        let stale = try Mount.readOnly(home.path + "/data")
        defer { stale.undo() }
        for _ in 0..<3 {
            let two = try await home.run(Self.call)
            #expect(two.code == 3, "\(two.output)")
            #expect(two.output.contains("vault_unwritable"), "\(two.output)")
            leaks.expectNone(after: two, in: home)
        }
        #expect(authority.tokenRequests.count == 1)
        #expect(authority.refreshes == 0)
        let run = try ServerProcess([
            "login", "--profile", "acme", "--client-id", GrantServer.clientId, "--origin", authority.url,
            "--allow-loopback", "--no-browser", "--home", home.path,
        ])
        run.write(line: authority.clientSecret)
        #expect(try await run.exitCode() == 1)
        #expect(run.messages.isEmpty, "nobody is sent to consent to what could not be kept")
        leaks.expectNone(of: run, in: home)
    }
}
