import JSONValue
import TestSupport
import Testing

/// Which profile serves, and to where its token goes.
@Suite(.fewAtOnce)
struct VaultServingTests {
    private static let token = "pit-4b1d90c7-6e2f-4a38-9c05-abadcafe0002"

    private func responder() throws -> RawHTTPResponder {
        try RawHTTPResponder { _ in [.send(VaultInputTests.contact), .close] }
    }

    private func code(_ server: ServerProcess, _ tool: String, _ arguments: JSON, id: JSON) async throws -> String? {
        try await server.call(tool, arguments, id: id)["structuredContent"]?["error"]?["code"]?.stringValue
    }

    @Test func `the token goes to its origin alone, whatever arguments and variables say`() async throws {
        let (ours, evil) = (try responder(), try responder())
        defer {
            ours.stop()
            evil.stop()
        }
        let home = try VaultHome()
        try await home.must(["vault", "init"])
        try await home.add(token: Self.token, origin: "http://127.0.0.1:\(ours.port)")
        let there = "http://127.0.0.1:\(evil.port)"
        let server = try await home.serve(
            environment: [
                "GHL_BASE_URL": there, "HIGHLEVEL_BASE_URL": there, "API_BASE_URL": there, "http_proxy": there,
                "ALL_PROXY": there,
            ])
        for (index, name) in ["baseUrl", "url", "host", "origin", "server", "headers", "method", "profile"].enumerated()
        {
            let arguments: JSON = .object(["contactId": "abc", name: .string(there)])
            #expect(try await code(server, "get_contact", arguments, id: JSON(index)) == "invalid_arguments")
        }
        #expect(ours.requests.isEmpty)
        #expect(try await code(server, "get_contact", ["contactId": "abc"], id: "last") == nil)
        #expect(ours.requests.map { $0.values(of: "authorization") } == [["Bearer \(Self.token)"]])
        #expect(evil.requests.isEmpty)
        LeakCheck([Self.token]).expectNone(of: server, in: home)
    }

    @Test func `a redirect takes the token nowhere`() async throws {
        let evil = try responder()
        let location = "http://127.0.0.1:\(evil.port)/contacts/abc"
        let head = "HTTP/1.1 307 Temporary Redirect\r\nLocation: \(location)\r\nContent-Length: 0\r\n\r\n"
        let ours = try RawHTTPResponder { _ in [.send(Array(head.utf8)), .close] }
        defer {
            ours.stop()
            evil.stop()
        }
        let home = try VaultHome()
        try await home.must(["vault", "init"])
        try await home.add(token: Self.token, origin: "http://127.0.0.1:\(ours.port)")
        let server = try await home.serve()
        #expect(try await code(server, "get_contact", ["contactId": "abc"], id: 1) == "upstream_redirect_refused")
        #expect(ours.requests.count == 1)
        #expect(evil.requests.isEmpty)
    }

    @Test func `a scope that was not declared is refused by name and nothing is sent`() async throws {
        let responder = try responder()
        defer { responder.stop() }
        let home = try VaultHome()
        try await home.must(["vault", "init"])
        try await home.add(
            token: Self.token, origin: "http://127.0.0.1:\(responder.port)", options: ["--scopes", "contacts.readonly"])
        let server = try await home.serve(["--profile", "acme"])
        let result = try await server.call("add_tags", ["contactId": "abc", "tags": ["x"]], id: 1)
        let error = try #require(result["structuredContent"]?["error"])
        #expect(error["code"] == "missing_scope")
        #expect(error["message"]?.stringValue?.hasPrefix("add-tags needs the scope contacts.write") == true)
        #expect(responder.requests.isEmpty)
        #expect(try await code(server, "get_contact", ["contactId": "abc"], id: 2) == nil)
        #expect(responder.requests.count == 1)
    }

    @Test func `the only profile serves without a name, and goes on when there are more`() async throws {
        let responder = try responder()
        defer { responder.stop() }
        let origin = "http://127.0.0.1:\(responder.port)"
        let home = try VaultHome()
        let server = try await home.serve()
        #expect(try await code(server, "get_contact", ["contactId": "abc"], id: 1) == "needs_login")
        try await home.must(["vault", "init"])
        #expect(try await code(server, "get_contact", ["contactId": "abc"], id: 2) == "needs_login")
        try await home.add(token: Self.token, origin: origin)
        #expect(try await code(server, "get_contact", ["contactId": "abc"], id: 3) == nil)
        try await home.add("second", token: "pit-of-the-second", origin: origin)
        #expect(try await code(server, "get_contact", ["contactId": "abc"], id: 4) == nil)

        let undecided = try await home.serve()
        #expect(try await code(undecided, "get_contact", ["contactId": "abc"], id: 1) == "needs_login")
        let second = try await home.serve(["--profile", "second"])
        #expect(try await code(second, "get_contact", ["contactId": "abc"], id: 1) == nil)
        TextFile.write(home.path + "/config/config.json", #"{"profiles":["second"]}"#)
        let configured = try await home.serve()
        #expect(try await code(configured, "get_contact", ["contactId": "abc"], id: 1) == nil)
        #expect(
            responder.requests.flatMap { $0.values(of: "authorization") } == [
                "Bearer \(Self.token)", "Bearer \(Self.token)", "Bearer pit-of-the-second", "Bearer pit-of-the-second",
            ])
        let unknown = try await home.serve(["--profile", "third"])
        let result = try await unknown.call("get_contact", ["contactId": "abc"], id: 1)
        let step = result["structuredContent"]?["error"]?["nextStep"]?.stringValue ?? ""
        #expect(step.contains("vault add --profile third --location LOCATION_ID"))
        #expect(step.hasSuffix("--home \(home.path)"))
        #expect(!result.serialized().contains("second"))
    }

    @Test func `the account's status names the profile and not its token`() async throws {
        let home = try VaultHome()
        try await home.must(["vault", "init"])
        try await home.add(token: Self.token, origin: "http://127.0.0.1:9")
        let server = try await home.serve()
        let read = try await server.request("resources/read", ["uri": "highlevel://account"], id: 1)
        let text = try #require(read["result"]?["contents"]?[0]?["text"]?.stringValue)
        let status = try JSON(parsing: text)
        #expect(status["profile"] == "acme")
        #expect(status["locationId"] == "LocationLocationLoca")
        #expect(status["connected"] == true)
        LeakCheck([Self.token]).expectNone(of: server, in: home)
    }
}
