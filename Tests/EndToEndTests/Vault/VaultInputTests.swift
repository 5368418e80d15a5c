import JSONValue
import TestSupport
import Testing

/// How secrets come in, and how they do not.
@Suite(.fewAtOnce)
struct VaultInputTests {
    private static let canary = "pit-7c1e88d0-3b6a-4f92-a5d4-feedfacecafe"
    private static let add = ["vault", "add", "--profile", "acme", "--location", "LocationLocationLoca"]

    private static let badTokens = [
        "", "short", "pit-x\r\nX-Evil: 1", "pit-with blank in it", "pit-schlüssel-schlüssel", "pit-two-lines\n",
        "pit-nul-\u{0}-nul-nul", String(repeating: "x", count: 4097), String(repeating: "y", count: 100_000),
    ]

    @Test(arguments: badTokens)
    func `a token that no header may carry is refused and not stored`(token: String) async throws {
        let home = try VaultHome()
        try await home.must(["vault", "init"])
        let outcome = try await home.run(Self.add, .init(input: token))
        #expect(outcome.code == 2, "\(outcome.errors)")
        #expect(!outcome.errors.contains("Evil") && !outcome.errors.contains("schl"))
        #expect(try await home.must(["vault", "list"]).output.isEmpty)
    }

    @Test func `a token may come from a descriptor, and has one line's end taken off`() async throws {
        let responder = try RawHTTPResponder { _ in [.send(Self.contact), .close] }
        defer { responder.stop() }
        let home = try VaultHome()
        try await home.must(["vault", "init"])
        try await home.must(
            Self.add + ["--origin", "http://127.0.0.1:\(responder.port)", "--allow-loopback", "--token-fd", "3"],
            .init(third: Self.canary + "\n"))
        try await home.must(["call", "get_contact", "--args", #"{"contactId":"abc"}"#])
        #expect(responder.requests.map { $0.values(of: "authorization") } == [["Bearer \(Self.canary)"]])
        #expect(responder.requests.map { $0.values(of: "version").count } == [1])
    }

    @Test(arguments: [
        ("LocationLocationLoca", canary, []), ("LOCATION_ID", canary, ["\"LOCATION_ID\" does not look"]),
        ("LocationLocationLoca", "notatoken", ["begin with \"pit-\""]),
        ("LocationLocationLoca", "eyJhbGciOiJSUzI1NiJ9.e30.x", ["OAuth access token"]),
    ])
    func `what looks wrong is told, and stored all the same`(
        location: String, token: String, warnings: [String]
    ) async throws {
        let home = try VaultHome()
        try await home.must(["vault", "init"])
        let outcome = try await home.must(
            ["vault", "add", "--profile", "acme", "--location", location], .init(input: token))
        #expect(outcome.errors.split(separator: "\n").count == warnings.count)
        #expect(warnings.allSatisfy(outcome.errors.contains) && !outcome.errors.contains(token))
        #expect(outcome.output.contains("doctor --profile acme"))
    }

    private static let misplaced: [([String], String)] = [
        (add + ["--token", canary], "--token"),
        (add + ["--token=\(canary)"], "--token"),
        (add + ["--secret=\(canary)"], "--secret"),
        (add + [canary], "argument 7"),
        (["serve", canary], "argument 2"),
        (["call", "get_contact", "--args", "{\"contactId\":\"\(canary)\"}"], "argument 4"),
        (["--api-key", canary], "--api-key"),
        (["vault", "rotate", "--profile", canary], "argument 4"),
    ]

    @Test(arguments: misplaced)
    func `a secret on the command line is named, not quoted, and stops the command`(
        arguments: [String], name: String
    ) async throws {
        let home = try VaultHome()
        try await home.must(["vault", "init"])
        let outcome = try await home.run(arguments, .init(input: "pit-from-stdin-instead"))
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains(name))
        let leaks = LeakCheck([Self.canary])
        leaks.expectNone(in: outcome.output + outcome.errors, "the command's words")
        leaks.expectNone(inFilesOf: home)
        #expect(try await home.must(["vault", "list"]).output.isEmpty)
    }

    @Test func `a secret that looks like none is not quoted either`() async throws {
        let home = try VaultHome()
        let outcome = try await home.run(Self.add + ["opensesame-opensesame"])
        #expect(outcome.code == 2)
        #expect(!(outcome.output + outcome.errors).contains("opensesame"))
    }

    @Test(arguments: ["HIGHLEVEL_TOKEN", "GHL_API_KEY", "GHL_PIT", "SOMETHING_ELSE"])
    func `a secret in the environment is named, not quoted, and not used`(name: String) async throws {
        let responder = try RawHTTPResponder { _ in [.send(Self.contact), .close] }
        defer { responder.stop() }
        let home = try VaultHome()
        let leaks = LeakCheck([Self.canary])
        let call = ["call", "get_contact", "--args", #"{"contactId":"abc"}"#]
        let hand = VaultHome.Hand(environment: [name: Self.canary])
        let without = try await home.run(call, hand)
        #expect(without.code == 3)
        #expect(without.errors.contains(name))
        leaks.expectNone(in: without.output + without.errors, "the command's words")

        try await home.must(["vault", "init"])
        let stored = "pit-00000000-1111-2222-3333-444444444444"
        try await home.add(token: stored, origin: "http://127.0.0.1:\(responder.port)")
        let with = try await home.run(call, hand)
        #expect(with.code == 0)
        #expect(with.errors.contains(name))
        leaks.expectNone(in: with.output + with.errors, "the command's words")
        #expect(responder.requests.map { $0.values(of: "authorization") } == [["Bearer \(stored)"]])
        leaks.expectNone(inFilesOf: home)
    }

    @Test func `variables that are nobody's secret go without a word`() async throws {
        let home = try VaultHome()
        let outcome = try await home.run(
            ["vault", "init"], .init(environment: ["GITHUB_TOKEN": "abc", "EDITOR": "vi"]))
        #expect(outcome.code == 0)
        #expect(outcome.errors.isEmpty)
    }

    private static let wrongUse: [[String]] = [
        add + ["--origin", "http://192.0.2.1", "--allow-loopback"], add + ["--origin", "http://127.0.0.1:1"],
        add + ["--origin", "https://example.com/x"], add + ["--scopes", ";"],
        ["vault", "add", "--profile", "../x", "--location", "abc"],
        ["vault", "add", "--profile", "x", "--location", "a/b"], ["vault", "add", "--profile", "x"],
        ["vault", "rekey", "--key-source", "sesame"], ["vault", "status", "--key-fd", "7"],
        add + ["--key-fd", "0"], add + ["--token-fd", "1"],
        ["call", "get_contact", "--profile", "a", "--profile", "b"], ["serve", "--profile", "-a"],
        ["serve", "--sandbox", "--profile", "a"],
        ["serve", "--key-fd", "0"], ["serve", "--key-fd", "9"], ["call", "get_contact", "--key-fd", "9"],
    ]

    @Test(arguments: wrongUse)
    func `wrong use is told as such`(arguments: [String]) async throws {
        let home = try VaultHome()
        try await home.must(["vault", "init"])
        let outcome = try await home.run(arguments, .init(input: "pit-00000000"))
        #expect(outcome.code == 2, "\(outcome.errors)")
        #expect(!outcome.errors.isEmpty)
    }

    static let contact = Array(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 24\r\n\r\n{\"contact\":{\"id\":\"abc\"}}"
            .utf8)
}
