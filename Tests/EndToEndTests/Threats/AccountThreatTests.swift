import JSONValue
import TestSupport
import Testing

/// Callers that reach for another origin, account or for the secrets themselves.
@Suite(.fewAtOnce)
struct AccountThreatTests {
    private static let otherLocation = "OtherOtherOtherOther"

    @Test func `row 3 nothing but the record says where requests go`() async throws {
        let ours = try RawHTTPResponder(.response(200, body: #"{"contact":{"id":"abc"}}"#))
        let evil = try RawHTTPResponder(.close)
        defer {
            ours.stop()
            evil.stop()
        }
        let there = evil.url
        let token = Canary.privateToken()
        let home = try await VaultHome.withVault()
        try await home.add(token: token, origin: ours.url)
        var environment: [String: String] = [:]
        for name in [
            "GHL_BASE_URL", "HIGHLEVEL_BASE_URL", "API_BASE_URL", "BASE_URL", "HIGHLEVEL_ORIGIN", "http_proxy",
            "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "all_proxy", "NO_PROXY",
        ] { environment[name] = there }
        let server = try await home.serve(environment: environment)
        var id = 0
        for sample in OperationSample.all {
            for name in ["baseUrl", "url", "host", "origin", "server", "headers", "_meta", "method", "credential"] {
                var arguments = sample.arguments
                arguments[name] = name == "_meta" ? ["baseUrl": .string(there)] : .string(there)
                id += 1
                let error = try await server.error(sample.tool, .object(arguments), id: JSON(id))
                #expect(error?["code"] == "invalid_arguments", "\(sample.tool) \(name)")
                #expect(error?["message"]?.stringValue?.contains(name) == true)
            }
        }
        #expect(ours.connectionCount == 0)
        let meta: JSON = ["baseUrl": .string(there), "origin": .string(there)]
        _ = try await server.request(
            "tools/call", ["name": "get_contact", "arguments": ["contactId": "abc"], "_meta": meta], id: "meta")
        #expect(ours.requests.count == 1)
        #expect(evil.connectionCount == 0)
        for text in [#"{"origin":"\#(there)"}"#, #"{"network":{"origin":"\#(there)"}}"#] {
            TextFile.write(home.path + "/config/config.json", text)
            let call = try await home.run(["call", "get_contact", "--args", #"{"contactId":"abc"}"#])
            #expect(call.code == 2)
            LeakCheck([token]).expectNone(after: call, in: home)
        }
        #expect(evil.connectionCount == 0)
        LeakCheck([token]).expectPure(server, in: home)
    }

    @Test func `row 6 a caller of one account reaches nothing of another`() async throws {
        let responder = try RawHTTPResponder(.response(200, body: #"{"contacts":[]}"#))
        defer { responder.stop() }
        let (token, other) = (Canary.privateToken(), Canary.privateToken())
        let home = try await VaultHome.withVault()
        try await home.add("acme", token: token, origin: responder.url)
        try await home.add("secret-client", token: other, origin: responder.url, location: Self.otherLocation)
        let server = try await home.serve(["--profile", "acme"])
        var id = 0
        for sample in OperationSample.all {
            let tries: [(String, JSON)] = [
                ("locationId", .string(Self.otherLocation)), ("locationId", "LocationLocationLoca"),
                ("location_id", .string(Self.otherLocation)), ("profile", "secret-client"),
                ("credential", "secret-client"), ("companyId", .string(Self.otherLocation)),
            ]
            for (name, value) in tries {
                var arguments = sample.arguments
                arguments[name] = value
                id += 1
                let code = try await server.code(sample.tool, .object(arguments), id: JSON(id))
                #expect(code == "invalid_arguments", "\(sample.tool) \(name)")
            }
        }
        server.write(
            line: #"{"jsonrpc":"2.0","id":"twice","method":"tools/call","params":{"name":"get_contact","#
                + #""arguments":{"contactId":"abc","contactId":"abc"}}}"#)
        #expect(try await server.response(to: "twice")["error"] != nil)
        #expect(responder.connectionCount == 0)
        for sample in OperationSample.all {
            _ = try await server.call(sample.tool, .object(sample.arguments), id: .string("\(sample.tool) as it is"))
        }
        #expect(responder.requests.count >= OperationSample.all.count)
        for request in responder.requests {
            #expect(request.values(of: "authorization") == ["Bearer \(token)"])
            #expect(!(request.head + String(decoding: request.body, as: UTF8.self)).contains(Self.otherLocation))
        }
        let everything = server.messages.map { $0.serialized() }.joined()
        #expect(!everything.contains("secret-client"))
        LeakCheck([token, other]).expectPure(server, in: home)
    }

    /// Everything a client can ask for by name, and what somebody would ask who is after the vault.
    @Test func `row 7 row 62 however it asks, an agent gets no secret and unlocks nothing`() async throws {
        let authority = try GrantServer()
        let home = try await VaultHome.loggedIn(authority)
        let pair = try #require(authority.pairs.last)
        let secrets = [pair.access, pair.refresh, authority.clientSecret]
        authority.answerCalls { _ in Echo.jsonValue.steps(secrets) }
        let open = try await home.serve()
        let passphrase = "correct horse battery staple"
        let lockedHome = try VaultHome()
        try await lockedHome.must(["vault", "init", "--key-fd", "3"], .init(third: passphrase))
        let locked = try await lockedHome.serve()
        let before = TextFile.read(lockedHome.vault)
        for (server, home) in [(open, home), (locked, lockedHome)] {
            try await Curiosity(server: server, home: home.path, passphrase: passphrase).ask(count: 600)
            LeakCheck(authority.secrets).expectPure(server, in: home)
        }
        #expect(try await locked.code(id: "after all") == "locked")
        #expect(TextFile.read(lockedHome.vault) == before)
        LeakCheck([passphrase]).expectNone(inFilesOf: lockedHome)
    }

    @Test func `row 50 the tools are the same with every vault, profile, variable and locale`() async throws {
        let authority = try GrantServer()
        let home = try await VaultHome.loggedIn(authority)
        try await home.add("second", token: Canary.privateToken(), origin: authority.url)
        let published = TextFile.text("\(Repository.root)/Tests/EndToEndTests/Snapshots/tools-list.json")
        let starts: [([String], [String: String])] = [
            ([], [:]), (["--profile", "acme"], [:]), (["--profile", "second"], ["LC_ALL": "tr_TR.UTF-8"]),
            (["--profile", "nobody"], ["LANG": "C"]), ([], ["TZ": "Pacific/Apia", "LC_ALL": "de_DE@euro"]),
        ]
        for (arguments, environment) in starts {
            let server = try await home.serve(arguments, environment: environment)
            let list = try #require(try await server.request("tools/list", id: 1)["result"])
            #expect(list.prettyPrinted() + "\n" == published, "\(arguments) \(environment)")
            _ = try await server.error(id: 2)
            #expect(try await server.request("tools/list", id: 3)["result"] == list)
        }
    }
}
