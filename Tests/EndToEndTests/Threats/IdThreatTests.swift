import ContactCatalog
import JSONValue
import TestSupport
import Testing

/// Ids and values that would be more than that.
@Suite(.fewAtOnce)
struct IdThreatTests {
    private static let walks = [
        "../../oauth/token", "..", ".", "%2e%2e", "..%2f", "%252e", "a/b", "a\\b", "a\u{FF0F}b", "a\u{0}b", "", " ",
        "a?x=1", "a#", "a&limit=1", "a;b", "a\r\nX-Evil: 1", "a%0d%0aX-Evil:1", "a%00", "é", "a b", "\u{202E}abc",
        String(repeating: "a", count: 65), String(repeating: "a", count: 4096), "//127.0.0.1/x", "http://evil.example/",
    ]

    /// A home whose vault nothing opens while its key is away.
    private static func closedHome(_ origin: String, _ token: String) async throws -> VaultHome {
        let home = try await VaultHome.withVault()
        try await home.add(token: token, origin: origin)
        #expect(Subprocess.run("/bin/mv", [home.keyFile, home.keyFile + ".away"]).exitCode == 0)
        return home
    }

    @Test func `row 4 row 29 no id of any operation walks the path or adds to the query, and no vault is opened`()
        async throws
    {
        let responder = try RawHTTPResponder(.response(200))
        defer { responder.stop() }
        let token = Canary.privateToken()
        let home = try await Self.closedHome(responder.url, token)
        let server = try await home.serve()
        let catalog = try Catalog.embedded()
        var tried = 0
        for sample in OperationSample.all {
            let operation = try #require(catalog.operation(named: sample.tool))
            let path = operation.path.placeholders.map { place in
                operation.rename.first { $0.value == place }?.key ?? place
            }
            for name in path where sample.arguments[name] != nil {
                for walk in Self.walks {
                    var arguments = sample.arguments
                    arguments[name] = .string(walk)
                    tried += 1
                    let error = try await server.error(sample.tool, .object(arguments), id: JSON(tried))
                    #expect(error?["code"] == "invalid_arguments", "\(sample.tool) \(name) \(walk.prefix(80))")
                    #expect(error?["field"] == .string(name), "\(sample.tool) \(walk.prefix(80))")
                }
            }
        }
        #expect(tried > 800)
        #expect(responder.connectionCount == 0)
        // A call that is not refused would have needed the vault.
        #expect(try await server.code(id: "closed") == "locked")
        #expect(Subprocess.run("/bin/mv", [home.keyFile + ".away", home.keyFile]).exitCode == 0)
        #expect(try await server.error("get_contact", ["contactId": "ocQHyuzHvysMo5N5VsXc"], id: "open") == nil)
        #expect(responder.requests.map(\.requestLine) == ["GET /contacts/ocQHyuzHvysMo5N5VsXc HTTP/1.1"])
        LeakCheck([token]).expectPure(server, in: home)
    }

    @Test func `row 5 no id is a word of the routes, in whatever case`() async throws {
        let responder = try RawHTTPResponder(.response(200))
        defer { responder.stop() }
        let token = Canary.privateToken()
        let home = try await Self.closedHome(responder.url, token)
        let server = try await home.serve()
        var tried = 0
        for sample in OperationSample.all where sample.arguments["contactId"] != nil {
            for word in ["bulk", "business", "search", "upsert", "BULK", "Search"] {
                var arguments = sample.arguments
                arguments["contactId"] = .string(word)
                tried += 1
                #expect(
                    try await server.code(sample.tool, .object(arguments), id: JSON(tried)) == "invalid_arguments",
                    "\(sample.tool) \(word)")
            }
        }
        for tool in ["remove_from_campaign", "add_to_campaign"] {
            for word in ["removeAll", "RemoveAll", "removeall", "REMOVEALL"] {
                tried += 1
                let arguments: JSON = ["contactId": "abc", "campaignId": .string(word)]
                #expect(
                    try await server.code(tool, arguments, id: JSON(tried)) == "invalid_arguments", "\(tool) \(word)")
            }
        }
        #expect(responder.connectionCount == 0)
        LeakCheck([token]).expectPure(server, in: home)
    }

    private static let values = [
        "a+b@x.example&locationId=EVIL", "x#y", "a=b&c=d", "100%", "%26limit=1", "ä ö;ü", "../..", "a\u{2028}b",
        "\"x\"",
    ]

    @Test(arguments: values)
    func `row 29 a value of a query stays one value`(value: String) async throws {
        let responder = try RawHTTPResponder(.response(200, body: #"{"contacts":[]}"#))
        defer { responder.stop() }
        let token = Canary.privateToken()
        let home = try await VaultHome.withVault()
        try await home.add(token: token, origin: responder.url)
        let server = try await home.serve()
        #expect(try await server.error("list_contacts", ["query": .string(value)], id: 1) == nil)
        let line = try #require(responder.requests.first?.requestLine)
        let target = line.split(separator: " ")[1]
        let pairs = target.split(separator: "?", maxSplits: 1).last?.split(separator: "&") ?? []
        #expect(pairs.count == 2, "\(line)")
        let members = Query.members(of: pairs.joined(separator: "&"))
        #expect(members["query"] == value)
        #expect(members["locationId"] == "LocationLocationLoca")
        LeakCheck([token]).expectPure(server, in: home)
    }

    @Test func `row 28 no argument begins a header, and each request has one credential and one version`() async throws
    {
        let responder = try RawHTTPResponder(.response(200))
        defer { responder.stop() }
        let token = Canary.privateToken()
        let home = try await VaultHome.withVault()
        try await home.add(token: token, origin: responder.url)
        let server = try await home.serve()
        let payloads = ["a%0d%0aX-Evil:%201", "a\r\nX-Evil: 1", "a\nX-Evil: 1\n\nGET /evil HTTP/1.1", "a\u{0}X-Evil"]
        var id = 0
        for sample in OperationSample.all {
            for entry in sample.arguments where entry.value.stringValue != nil {
                for payload in payloads {
                    var arguments = sample.arguments
                    arguments[entry.key] = .string(payload)
                    id += 1
                    _ = try await server.call(sample.tool, .object(arguments), id: JSON(id))
                }
            }
        }
        #expect(responder.requests.count > 10)
        for request in responder.requests {
            #expect(!request.headerLines.contains { $0.lowercased().hasPrefix("x-evil") }, "\(request.head)")
            #expect(request.values(of: "authorization") == ["Bearer \(token)"])
            #expect(request.values(of: "version").count == 1)
        }
        LeakCheck([token]).expectPure(server, in: home)
    }

    @Test func `row 63 a request names the product and nothing else of this machine`() async throws {
        let authority = try GrantServer()
        let home = try await VaultHome.loggedIn(authority)
        let server = try await home.serve()
        #expect(try await server.error(id: 1) == nil)
        #expect(try await server.error("add_tags", ["contactId": "abc", "tags": ["x"]], id: 2) == nil)
        let known: Set<String> = [
            "host", "authorization", "version", "accept", "accept-encoding", "user-agent", "content-type",
            "content-length", "connection",
        ]
        for request in authority.requests {
            let names = request.headerLines.map { String($0.prefix { $0 != ":" }).lowercased() }
            #expect(Set(names).isSubset(of: known), "\(request.head)")
            #expect(names.count == Set(names).count)
            #expect(request.values(of: "user-agent").allSatisfy { $0.wholeMatch(of: /highlevel-mcp\/[0-9.]+/) != nil })
        }
        #expect(authority.requests.count == 3)
    }
}
