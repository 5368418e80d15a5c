import CredentialVault
import JSONValue
import TestSupport
import Testing

/// `doctor` on real homes: what is wrong is found, told with its remedy, and no secret is told with it.
@Suite(.fewAtOnce)
struct DoctorTests {
    private func enrolled(
        _ sandbox: RunningSandbox, location: String? = nil, options: [String] = []
    ) async throws -> VaultHome {
        let home = try await VaultHome.withVault()
        try await home.add(
            token: sandbox.token, origin: sandbox.url, location: location ?? sandbox.location, options: options)
        return home
    }

    private func shell(_ home: VaultHome, _ script: String) {
        #expect(Subprocess.run("/bin/sh", ["-c", "cd '\(home.path)' && \(script)"]).exitCode == 0)
    }

    @Test func `with nothing set up it says what to run first, and makes nothing`() async throws {
        let home = try VaultHome()
        let diagnosis = try await Diagnosis(home)
        #expect(diagnosis.code == 3)
        #expect(diagnosis.ids("problem") == ["vault"])
        #expect(diagnosis.remedy("vault") == "highlevel-mcp vault init --home \(home.path)")
        #expect(home.entries().isEmpty)
        #expect(diagnosis.json["ok"] == false)

        try await home.must(["vault", "init"])
        let next = try await Diagnosis(home)
        #expect(next.code == 3)
        #expect(next.ids("problem") == ["profiles"])
        #expect(next.remedy("profiles").hasPrefix("highlevel-mcp vault add --profile NAME"))
    }

    @Test func `a healthy installation is told to be one, by lines and by JSON`() async throws {
        let sandbox = try await RunningSandbox()
        let home = try await enrolled(sandbox)
        let diagnosis = try await Diagnosis(home)
        #expect(diagnosis.code == 0, "\(diagnosis.outcome.output)")
        #expect(diagnosis.json["ok"] == true)
        #expect(diagnosis.ids("problem").isEmpty && diagnosis.ids("warning").isEmpty)
        #expect(
            diagnosis.message("profile/acme/access").contains("accepts the credential for location \(sandbox.location)")
        )
        #expect(diagnosis.message("profile/acme/limits").contains("of 200,000 requests today"))
        #expect(diagnosis.message("clock").contains("agrees"))
        let leaks = LeakCheck([sandbox.token])
        leaks.expectNone(after: diagnosis.outcome, in: home)
        // Nor anything of the contact that was read.
        #expect(!diagnosis.outcome.output.contains("@"))

        let lines = try await home.must(["doctor"])
        leaks.expectNone(after: lines, in: home)
        let shown = lines.output.split(separator: "\n")
        #expect(shown.count == diagnosis.ids.count + 1)
        #expect(shown.dropLast().allSatisfy { $0.hasPrefix("ok      ") })
        #expect(shown.last == "\(diagnosis.ids.count) checks: nothing is wrong.")
    }

    @Test func `offline it sends nothing`() async throws {
        let responder = try RawHTTPResponder { _ in [.close] }
        defer { responder.stop() }
        let home = try await VaultHome.withVault()
        try await home.add(token: Canary.privateToken(), origin: responder.url)
        let diagnosis = try await Diagnosis(home, ["--offline"])
        #expect(diagnosis.code == 0, "\(diagnosis.outcome.output)")
        #expect(diagnosis.status("profile/acme/access") == nil)
        #expect(responder.requests.isEmpty)
        _ = try await Diagnosis(home)
        #expect(!responder.requests.isEmpty)
    }

    @Test func `a token that HighLevel does not know is to be replaced`() async throws {
        let sandbox = try await RunningSandbox()
        let home = try await VaultHome.withVault()
        let token = Canary.privateToken()
        try await home.add(token: token, origin: sandbox.url, location: sandbox.location)
        let diagnosis = try await Diagnosis(home)
        #expect(diagnosis.code == 3, "\(diagnosis.outcome.output)")
        #expect(diagnosis.ids("problem") == ["profile/acme/access"])
        #expect(
            diagnosis.remedy("profile/acme/access") == "highlevel-mcp vault rotate --profile acme --home \(home.path)")
        LeakCheck([token]).expectNone(after: diagnosis.outcome, in: home)
    }

    @Test func `a token of another location is told as such`() async throws {
        let sandbox = try await RunningSandbox()
        let home = try await enrolled(sandbox, location: "LocationLocationLoca")
        let diagnosis = try await Diagnosis(home)
        #expect(diagnosis.code == 1, "\(diagnosis.outcome.output)")
        #expect(diagnosis.message("profile/acme/access").hasPrefix("wrong_location: "))
        #expect(diagnosis.remedy("profile/acme/access").contains("vault add --replace --profile acme"))
    }

    @Test func `an address where nobody listens is told as unreachable`() async throws {
        let home = try await VaultHome.withVault()
        try await home.add(token: Canary.privateToken(), origin: "http://127.0.0.1:9")
        let diagnosis = try await Diagnosis(home)
        #expect(diagnosis.code == 1)
        #expect(diagnosis.message("profile/acme/access").hasPrefix("unreachable: "))
    }

    @Test func `what declared scopes lack is a warning`() async throws {
        let sandbox = try await RunningSandbox()
        let home = try await enrolled(sandbox, options: ["--scopes", "contacts.readonly"])
        let diagnosis = try await Diagnosis(home)
        #expect(diagnosis.code == 0, "\(diagnosis.outcome.output)")
        #expect(diagnosis.ids("warning") == ["profile/acme/scopes", "profile/acme/look-ups"])
        #expect(diagnosis.message("profile/acme/scopes").contains("Missing: contacts.write."))
        #expect(diagnosis.status("profile/acme/access") == "ok")
    }

    @Test func `a token from long ago is to be rotated`() async throws {
        let sandbox = try await RunningSandbox()
        let home = try await enrolled(sandbox)
        try home.ageAccessToken()
        let diagnosis = try await Diagnosis(home)
        #expect(diagnosis.code == 0)
        #expect(diagnosis.ids("warning") == ["profile/acme/token"])
        #expect(diagnosis.remedy("profile/acme/token").hasPrefix("highlevel-mcp vault rotate --profile acme"))
    }

    @Test func `a clock that is off is noticed by the date of an answer`() async throws {
        let body = #"{"contacts":[],"total":0}"#
        let answer =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
        let responder = try RawHTTPResponder { _ in [.send(Array(answer.utf8)), .close] }
        defer { responder.stop() }
        let home = try await VaultHome.withVault()
        try await home.add(token: Canary.privateToken(), origin: responder.url)
        let diagnosis = try await Diagnosis(home)
        #expect(diagnosis.code == 0, "\(diagnosis.outcome.output)")
        #expect(diagnosis.ids("warning") == ["clock"])
        #expect(diagnosis.message("clock").contains("ahead of HighLevel's"))
    }

    // MARK: - Files

    /// What spoils a home, the checks that tell of it, the exit code, and what a remedy holds.
    private static let spoilings: [(String, [String], Int32, String)] = [
        ("chmod 0644 data/vault", ["vault"], 1, "chmod go-rwx"),
        ("chmod 0755 data", ["home/data", "vault"], 1, "chmod go-rwx"),
        ("chmod 0777 config", ["home/config", "vault"], 1, "chmod go-w"),
        ("rm config/vault.key", ["vault"], 3, ""), ("echo x > data/vault", ["vault"], 1, ""),
        ("echo '{\"exposur\":\"all\"}' > config/config.json", ["config"], 1, "Mend it"),
        ("echo '{' > config/config.json", ["config"], 1, "Mend it"),
        (
            "echo '{\"policy\":{\"tools\":{\"add_tag\":\"deny\"}}}' > config/config.json", ["config"], 1, "Mend it"
        ),
        ("echo '{}' > config/config.json && chmod 0666 config/config.json", ["config/mode"], 1, "chmod go-w"),
        (
            "echo '{\"network\":{\"extraCA\":\"/nowhere.pem\"}}' > config/config.json && chmod 0600 config/config.json",
            ["network"], 1, "extraCA"
        ),
        (
            "echo '{\"profiles\":[\"beta\"]}' > config/config.json && chmod 0600 config/config.json",
            ["profiles/config"], 3, "vault add --profile beta"
        ),
    ]

    @Test(arguments: spoilings)
    func `what is wrong with files is told with its remedy`(
        script: String, ids: [String], code: Int32, remedy: String
    ) async throws {
        let token = Canary.privateToken()
        let home = try await VaultHome.withVault()
        try await home.add(token: token, origin: "http://127.0.0.1:9")
        shell(home, script)
        let diagnosis = try await Diagnosis(home, ["--offline"])
        #expect(diagnosis.ids("problem") == ids, "\(diagnosis.outcome.output)")
        #expect(diagnosis.code == code)
        let first = try #require(ids.first)
        if !remedy.isEmpty { #expect(diagnosis.remedy(first).contains(remedy), "\(diagnosis.remedy(first))") }
        LeakCheck([token]).expectNone(after: diagnosis.outcome, in: home)
    }

    @Test func `a configuration that is named and not there is a problem`() async throws {
        let home = try await VaultHome.withVault()
        try await home.add(token: Canary.privateToken(), origin: "http://127.0.0.1:9")
        let diagnosis = try await Diagnosis(home, ["--config", home.scratch + "/none.json"])
        #expect(diagnosis.code == 1)
        #expect(diagnosis.ids("problem") == ["config"])
        #expect(diagnosis.message("config").contains("no such file"))
    }

    @Test func `with a configuration that cannot be read nothing is sent`() async throws {
        let responder = try RawHTTPResponder { _ in [.close] }
        defer { responder.stop() }
        let home = try await VaultHome.withVault()
        try await home.add(token: Canary.privateToken(), origin: responder.url)
        shell(home, "echo '{\"network\":{\"proxy\":7}}' > config/config.json")
        let diagnosis = try await Diagnosis(home)
        #expect(diagnosis.ids("problem") == ["config"])
        #expect(responder.requests.isEmpty)
    }

    @Test func `an audit that was tampered with is noticed`() async throws {
        let home = try await VaultHome.withVault()
        try await home.add(token: Canary.privateToken(), origin: "http://127.0.0.1:9")
        // A call that is refused leaves a line.
        #expect(try await home.run(["call", "get_contact", "--args", #"{"contactId":"../x"}"#]).code == 2)
        let written = try await Diagnosis(home, ["--offline"])
        #expect(written.message("audit") == "1 line, as written.")
        shell(home, "for f in $(find state/audit -type f); do echo '{}' >> $f; done")
        let tampered = try await Diagnosis(home, ["--offline"])
        #expect(tampered.ids("problem") == ["audit"])
        #expect(tampered.remedy("audit").hasPrefix("highlevel-mcp audit verify"))
    }

    @Test func `a vault with a passphrase is locked without it, and opens with it`() async throws {
        let sandbox = try await RunningSandbox()
        let home = try VaultHome()
        let phrase = "correct horse battery staple"
        try await home.must(
            ["vault", "init", "--key-source", "passphrase", "--key-fd", "3"], .init(third: phrase))
        try await home.add(
            token: sandbox.token, origin: sandbox.url, location: sandbox.location, options: ["--key-fd", "3"],
            third: phrase)
        let locked = try await Diagnosis(home)
        #expect(locked.code == 3)
        #expect(locked.ids("problem") == ["vault"])
        #expect(locked.remedy("vault").contains("doctor --key-fd 3"))
        let wrong = try await Diagnosis(home, ["--key-fd", "3"], .init(third: "something else"))
        #expect(wrong.code == 3)
        let open = try await Diagnosis(home, ["--key-fd", "3"], .init(third: phrase))
        #expect(open.code == 0, "\(open.outcome.output)")
        #expect(open.status("profile/acme/access") == "ok")
        LeakCheck([sandbox.token, phrase]).expectNone(after: open.outcome, in: home)
    }

    @Test func `an older copy of the vault is noticed`() async throws {
        let home = try await VaultHome.withVault()
        shell(home, "cp -p data/vault old")
        try await home.add(token: Canary.privateToken(), origin: "http://127.0.0.1:9")
        shell(home, "cp -p old data/vault && rm old")
        let diagnosis = try await Diagnosis(home, ["--offline"])
        #expect(diagnosis.code == 3)
        #expect(diagnosis.message("vault").contains("older copy"))
        #expect(diagnosis.remedy("vault").hasPrefix("highlevel-mcp vault rotate"))
    }

    @Test func `only the profile that is named is looked into`() async throws {
        let home = try await VaultHome.withVault()
        try await home.add("acme", token: Canary.privateToken(), origin: "http://127.0.0.1:9")
        try await home.add("beta", token: Canary.privateToken(), origin: "http://127.0.0.1:9")
        let one = try await Diagnosis(home, ["--offline", "--profile", "beta"])
        #expect(one.status("profile/beta/token") == "ok" && one.status("profile/acme/token") == nil)
        let none = try await Diagnosis(home, ["--offline", "--profile", "gamma"])
        #expect(none.code == 3)
        #expect(none.ids("problem") == ["profiles"])
        #expect(try await home.run(["doctor", "--profile", "-x"]).code == 2)
    }

    @Test func `a login is told with its end, and one that is over with the way to a new one`() async throws {
        let server = try GrantServer()
        let home = try await VaultHome.loggedIn(server)
        let good = try await Diagnosis(home, ["--offline"])
        #expect(good.message("profile/acme/token").contains("access token is good for"))
        try home.expireAccessToken()
        let stale = try await Diagnosis(home, ["--offline"])
        #expect(stale.message("profile/acme/token").contains("renewed with the next call"))
        try home.openVault().update { contents in
            for id in contents.credentials.keys { _ = contents.changeCredential(id) { $0.needsLogin = true } }
        }
        let over = try await Diagnosis(home)
        #expect(over.code == 3)
        #expect(over.remedy("profile/acme/token").hasPrefix("highlevel-mcp login --profile acme"))
        LeakCheck(server.secrets).expectNone(after: over.outcome, in: home)
    }

    @Test func `variables that are ignored are named`() async throws {
        let home = try VaultHome()
        let token = Canary.privateToken()
        let diagnosis = try await Diagnosis(
            home, ["--offline"], .init(environment: ["ALL_PROXY": "http://evil:1", "GHL_API_KEY": token]))
        #expect(diagnosis.message("environment") == "Ignored are ALL_PROXY.")
        #expect(diagnosis.message("environment/secret").contains("GHL_API_KEY"))
        LeakCheck([token]).expectNone(in: diagnosis.outcome.output + diagnosis.outcome.errors, "the command's words")
    }
}
