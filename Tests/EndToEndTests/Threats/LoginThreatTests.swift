import JSONValue
import TestSupport
import Testing

/// Who else could answer for the user at a login, and what others learn of it.
@Suite(.fewAtOnce)
struct LoginThreatTests {
    @Test func `row 55 only the answer to this very login counts, once`() async throws {
        let authority = try GrantServer()
        let home = try await VaultHome.withVault()
        let run = try await LoginRun(in: home, at: authority.url, secret: authority.clientSecret)
        #expect(run.redirect == "http://127.0.0.1:\(run.port)/oauth/callback")
        #expect(run.state.count == 64)
        let code = authority.newCode()
        let other = String(run.state.reversed())
        let wrong = [
            "code=\(code)", "code=\(code)&state=", "code=\(code)&state=\(other)", "state=\(other)&error=access_denied",
            "",
            "code=\(code)&state=\(run.state.dropLast())", "code=\(code)&state=\(run.state)0",
            "code=\(code)&state=\(other)&state=\(run.state)", "code=\(code)&STATE=\(run.state)",
        ]
        for query in wrong {
            let answer = try await run.callBack(query)
            #expect(answer.hasPrefix("HTTP/1.1 400"), "\(query): \(answer)")
            #expect(!answer.contains(code) && !answer.contains(other))
        }
        let right = "code=\(code)&state=\(run.state)"
        for (path, host, method) in [
            ("/oauth/callback", "evil", "GET"), ("/oauth/callback", "evil.example:\(run.port)", "GET"),
            ("/oauth/callback", "127.0.0.1", "GET"), ("/oauth/callback", "127.0.0.1.evil:\(run.port)", "GET"),
            ("/oauth/callback", "[::1]:\(run.port)", "GET"), ("/", nil, "GET"), ("/oauth/callback/", nil, "GET"),
            ("/oauth//callback", nil, "GET"), ("/OAUTH/CALLBACK", nil, "GET"), ("/oauth/callback", nil, "POST"),
            ("/oauth/%63allback", nil, "GET"),
        ] as [(String, String?, String)] {
            let answer = try await run.callBack(right, path: path, host: host, method: method)
            #expect(answer.hasPrefix("HTTP/1.1 4"), "\(method) \(path) at \(host ?? "us"): \(answer)")
        }
        #expect(authority.requests.isEmpty)

        let taken = try await run.callBack(right)
        #expect(taken.hasPrefix("HTTP/1.1 200"), "\(taken)")
        #expect(!taken.contains(code) && !taken.contains(run.state))
        let outcome = try await run.expectedLines()
        #expect(outcome.code == 0, "\(outcome.words)")
        // The listener is gone, and with it any second answer.
        #expect(try await run.callBack(right).isEmpty)
        #expect(authority.tokenRequests.count == 1)
        #expect(authority.tokenRequests.first?.form["code_verifier"] == nil)
        LeakCheck(authority.secrets).expectNone(after: run, in: home)
    }

    @Test func `row 55 the listener is on 127.0.0.1 and on a port that nobody foresees`() async throws {
        let authority = try GrantServer()
        let home = try await VaultHome.withVault()
        let runs = [
            try await LoginRun(in: home, at: authority.url, secret: authority.clientSecret),
            try await LoginRun(in: home, at: authority.url, secret: authority.clientSecret),
        ]
        #expect(runs[0].port != runs[1].port)
        #expect(runs[0].state != runs[1].state)
        // One login's answer is nothing to another.
        let code = authority.newCode()
        #expect(try await runs[1].callBack("code=\(code)&state=\(runs[0].state)").hasPrefix("HTTP/1.1 400"))
        #if os(Linux)
        let hexadecimal = String(runs[0].port, radix: 16, uppercase: true)
        let port = String(repeating: "0", count: 4 - hexadecimal.count) + hexadecimal
        let listening = (TextFile.text("/proc/net/tcp") + TextFile.text("/proc/net/tcp6")).split(separator: "\n")
            .compactMap { $0.split(separator: " ").dropFirst().first }.filter { $0.hasSuffix(":\(port)") }
        #expect(Set(listening) == ["0100007F:\(port)"])
        #endif
    }

    @Test func `row 55 a consent that is refused stores nothing and says so`() async throws {
        let authority = try GrantServer()
        let home = try await VaultHome.withVault()
        let run = try await LoginRun(in: home, at: authority.url, secret: authority.clientSecret)
        let answer = try await run.callBack("error=access_denied&error_description=%3Cscript%3E&state=\(run.state)")
        #expect(!answer.contains("script"))
        let outcome = try await run.expectedLines()
        #expect(outcome.code == 1)
        #expect(outcome.words.contains("refused"))
        #expect(authority.requests.isEmpty)
        #expect(try await home.must(["vault", "list"]).output.isEmpty)
        LeakCheck([authority.clientSecret]).expectNone(after: run, in: home)
    }

    @Test func `row 55 PKCE is sent on demand, and its verifier only to the token endpoint`() async throws {
        let authority = try GrantServer()
        let home = try await VaultHome.withVault()
        let run = try await LoginRun(
            in: home, at: authority.url, secret: authority.clientSecret, options: ["--no-browser", "--pkce"])
        #expect(run.asked["code_challenge_method"] == "S256")
        #expect(run.asked["code_challenge"]?.count == 43)
        try await run.callBack("code=\(authority.newCode())&state=\(run.state)")
        #expect(try await run.expectedLines().code == 0)
        let verifier = try #require(authority.tokenRequests.first?.form["code_verifier"])
        #expect(verifier.count == 64)
        LeakCheck(authority.secrets + [verifier]).expectNone(after: run, in: home)
    }

    @Test(arguments: [[], ["--redirect-uri", "https://app.example.com/oauth/done"]])
    func `row 55 the address the browser ended at can be pasted`(options: [String]) async throws {
        let authority = try GrantServer()
        let home = try await VaultHome.withVault()
        let run = try await LoginRun(
            in: home, at: authority.url, secret: authority.clientSecret, options: ["--no-browser"] + options)
        let code = authority.newCode()
        run.process.write(line: "https://app.example.com/oauth/done")
        run.process.write(line: "https://app.example.com/oauth/done?code=\(code)&state=\(String(run.state.reversed()))")
        run.process.write(line: "")
        run.process.write(line: "  \(run.redirect)?code=\(code)&state=\(run.state)#top ")
        let outcome = try await run.expectedLines()
        #expect(outcome.code == 0, "\(outcome.words)")
        #expect(authority.tokenRequests.map { $0.form["redirect_uri"] } == [run.redirect])
        LeakCheck(authority.secrets).expectNone(after: run, in: home)
    }

    @Test func `row 55 without a way back the login ends at once`() async throws {
        let authority = try GrantServer()
        let home = try await VaultHome.withVault()
        let run = try await LoginRun(
            in: home, at: authority.url, secret: authority.clientSecret,
            options: ["--no-browser", "--redirect-uri", "https://app.example.com/done"])
        run.process.closeInput()
        let outcome = try await run.expectedLines()
        #expect(outcome.code == 1)
        #expect(outcome.words.contains("second line on stdin"))
    }

    @Test func `row 55 a port that is taken and a name that is taken are told before anybody consents`() async throws {
        let authority = try GrantServer()
        let home = try await VaultHome.withVault()
        let login = [
            "login", "--profile", "acme", "--client-id", GrantServer.clientId, "--origin", authority.url,
            "--allow-loopback", "--no-browser",
        ]
        let port = authority.url.split(separator: ":").last.map(String.init) ?? ""
        let taken = try await home.run(login + ["--port", port], .init(input: authority.clientSecret))
        #expect(taken.code == 1)
        #expect(taken.errors.contains("Port \(port)"))
        #expect(!taken.output.contains("http"))

        try await home.add(token: Canary.privateToken(), origin: authority.url)
        let named = try await home.run(login, .init(input: authority.clientSecret))
        #expect(named.code != 0)
        #expect(!named.output.contains("http"))
        let leaks = LeakCheck([authority.clientSecret])
        leaks.expectNone(after: taken, in: home)
        leaks.expectNone(after: named, in: home)
        #expect(authority.requests.isEmpty)
    }

    @Test func `row 55 a login over a profile takes its place, and what runs goes on with it`() async throws {
        let authority = try GrantServer()
        let home = try await VaultHome.loggedIn(authority)
        let server = try await home.serve()
        #expect(try await server.error(id: 1) == nil)
        try await home.login(authority)
        #expect(try await server.error(id: 2) == nil)
        #expect(try home.heldPair(of: authority) == 1)
        let bearers = authority.apiRequests.flatMap { $0.values(of: "authorization") }
        #expect(bearers == authority.pairs.map { "Bearer \($0.access)" })
        #expect(try await home.must(["vault", "list"]).output.split(separator: "\n").count == 1)
        LeakCheck(authority.secrets).expectPure(server, in: home)
    }

    @Test func `row 55 an agency's consent opens two sub-accounts, each for itself`() async throws {
        let sandbox = try await RunningSandbox()
        let home = try await VaultHome.withVault()
        let secret = try #require(sandbox.oauth["clientSecret"]?.stringValue)
        let company = try #require(sandbox.oauth["companyId"]?.stringValue)
        let run = try await LoginRun(
            in: home, at: sandbox.url, secret: secret, clientId: sandbox.oauth["clientId"]?.stringValue ?? "",
            options: ["--no-browser", "--agency"])
        let port = sandbox.url.split(separator: ":").last.flatMap { Int($0) } ?? 0
        let page = run.address.dropFirst(sandbox.url.count)
        let consent = try await RawHTTPClient.get("\(page)&companyId=\(company)", port: port)
        let place = try #require(
            consent.split(separator: "\r\n").first { $0.lowercased().hasPrefix("location: ") }?.dropFirst(10))
        let query = place.split(separator: "?", maxSplits: 1).last ?? ""
        #expect(try await run.callBack(String(query)).hasPrefix("HTTP/1.1 200"))
        let outcome = try await run.expectedLines()
        #expect(outcome.code == 0, "\(outcome.words)")
        let list = try await home.must(["vault", "list"]).output.split(separator: "\n")
        #expect(list.count == 2, "\(list)")
        var names: [String] = []
        for line in list {
            let alias = String(line.prefix { $0 != ":" })
            let server = try await home.serve(["--profile", alias])
            let found = try await server.call("search_contacts", ["pageLimit": 1], id: 1)
            #expect(found["isError"] != true, "\(found.serialized())")
            let status = try await server.request("resources/read", ["uri": "highlevel://account"], id: 2)
            names.append(status["result"]?["contents"]?[0]?["text"]?.stringValue ?? "")
            LeakCheck([secret]).expectPure(server, in: home)
        }
        #expect(Set(names).count == 2)
    }
}
