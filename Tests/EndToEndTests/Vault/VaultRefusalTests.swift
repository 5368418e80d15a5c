import JSONValue
import TestSupport
import Testing

/// What is refused before the vault is needed, and what is said when it does not open.
@Suite(.fewAtOnce)
struct VaultRefusalTests {
    private static let token = "pit-4b1d90c7-6e2f-4a38-9c05-abadcafe0001"

    private static let refused: [(String, JSON)] = [
        ("get_contact", [:]),
        ("get_contact", ["contactId": "../../oauth/token"]),
        ("get_contact", ["contactId": "%2e%2e"]),
        ("get_contact", ["contactId": "search"]),
        ("get_contact", ["contactId": "abc", "baseUrl": "http://evil.example"]),
        ("get_contact", ["contactId": "abc", "locationId": "elsewhere"]),
        ("search_contacts", ["pageLimit": 1, "locationId": "LocationLocationLoca"]),
        ("remove_from_campaign", ["contactId": "abc", "campaignId": "removeAll"]),
        ("create_contact", ["email": "not an e-mail"]),
        ("add_tags", ["contactId": "abc", "tags": ["x"]]),
        ("delete_contact", ["contactId": "abc"]),
    ]

    private func refusals(_ home: VaultHome) async throws -> [JSON] {
        let server = try await home.serve(["--read-only"])
        #expect(try await server.request("tools/list", id: "list")["result"]?["tools"]?.arrayValue?.isEmpty == false)
        var answers: [JSON] = []
        for (index, call) in Self.refused.enumerated() {
            let result = try await server.call(call.0, call.1, id: JSON(index))
            #expect(result["isError"] == true)
            answers.append(result)
        }
        return answers
    }

    private func spoil(_ home: VaultHome, _ script: String) throws {
        #expect(Subprocess.run("/bin/sh", ["-c", "cd '\(home.path)' && \(script)"]).exitCode == 0)
    }

    private static let spoilings = [
        "rm data/vault && mkdir data/vault", "rm data/vault && mkfifo data/vault", "echo x > data/vault",
        "rm data/vault && ln -s /dev/zero data/vault", "rm config/vault.key", "chmod 0644 data/vault",
        "mv data away", "chmod 0777 data",
    ]

    @Test(arguments: spoilings)
    func `a refused call is refused alike with a vault and without one that can be opened`(script: String) async throws
    {
        let responder = try RawHTTPResponder { _ in [.close] }
        defer { responder.stop() }
        let home = try VaultHome()
        try await home.must(["vault", "init"])
        try await home.add(token: Self.token, origin: "http://127.0.0.1:\(responder.port)")
        let before = try await refusals(home)
        try spoil(home, script)
        #expect(try await refusals(home) == before)

        // A call that is not refused notices.
        let server = try await home.serve()
        let result = try await server.call("get_contact", ["contactId": "abc"], id: 1)
        let error = try #require(result["structuredContent"]?["error"])
        #expect(["locked", "needs_login"].contains(error["code"]?.stringValue), "\(error.serialized())")
        #expect(error["nextStep"]?.stringValue?.contains("highlevel-mcp vault ") == true)
        #expect(responder.requests.isEmpty)
        LeakCheck([Self.token]).expectNone(of: server, in: home)
        // And whoever runs it learns the file and what to do.
        let status = try await home.run(["vault", "status"])
        #expect([1, 3].contains(status.code))
        #expect(!status.errors.isEmpty)
    }

    @Test func `a key file that is missing is named to people, and calls are locked`() async throws {
        let home = try VaultHome()
        try await home.must(["vault", "init"])
        try await home.add(token: Self.token, origin: "http://127.0.0.1:9")
        try spoil(home, "mv config/vault.key config/away")
        for command in ["status", "list"] {
            let outcome = try await home.run(["vault", command])
            #expect(outcome.code == 3)
            #expect(outcome.errors.contains("The key file \(home.keyFile) is missing"))
        }
        let call = try await home.run(["call", "get_contact", "--args", #"{"contactId":"abc"}"#])
        #expect(call.code == 3)
        #expect(try JSON(parsing: call.output)["error"]?["code"] == "locked")
        try spoil(home, "mv config/away config/vault.key")
        #expect(try await home.run(["vault", "list"]).code == 0)
    }

    @Test func `an older copy of the vault is noticed, and a new token mends it`() async throws {
        let home = try VaultHome()
        try await home.must(["vault", "init"])
        try await home.add(token: Self.token, origin: "http://127.0.0.1:9")
        try spoil(home, "cp -p data/vault old")
        try await home.must(["vault", "rotate", "--profile", "acme"], .init(input: "pit-the-second-one"))
        try spoil(home, "cp -p old data/vault")
        let call = try await home.run(["call", "get_contact", "--args", #"{"contactId":"abc"}"#])
        #expect(call.code == 3)
        #expect(call.output.contains("vault rotate --profile NAME"))
        #expect(try await home.run(["vault", "list"]).code == 3)
        try await home.must(["vault", "rotate", "--profile", "acme"], .init(input: "pit-the-third-one"))
        #expect(try await home.run(["vault", "list"]).code == 0)
    }
}
