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

/// What the outside sees, word for word, so that a change of it is seen in review. `UPDATE_SNAPSHOTS=1 swift test
/// --filter SnapshotTests` writes the files anew.
struct SnapshotTests {
    private func expect(_ text: String, matches name: String) {
        let path = "\(Repository.root)/Tests/EndToEndTests/Snapshots/\(name)"
        if getenv("UPDATE_SNAPSHOTS") != nil { TextFile.write(path, text) }
        #expect(TextFile.text(path) == text, "\(name) has changed; see the comment on this suite.")
    }

    @Test func `the list of tools, as the latest revision with a handshake shows it`() async throws {
        let server = try ServerProcess(["serve"])
        try await server.initialize()
        let list = try #require(try await server.request("tools/list", id: 1)["result"])
        expect(list.prettyPrinted() + "\n", matches: "tools-list.json")
    }

    @Test func `the answers that open a session, in both eras`() async throws {
        let server = try ServerProcess(["serve"])
        let opened = try #require(try await server.initialize()["result"])
        let envelope: JSON = [
            "io.modelcontextprotocol/protocolVersion": "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities": [:],
        ]
        let discovered = try await server.request("server/discover", ["_meta": envelope], id: 1)["result"]
        let both: JSON = ["initialize": opened, "server/discover": discovered ?? .null]
        expect(both.prettyPrinted() + "\n", matches: "opening.json")
    }

    @Test(
        arguments: [
            "", "serve", "sandbox", "demo", "tools", "call", "vault", "vault init", "vault add", "vault rotate",
            "vault list", "vault remove", "vault rekey", "vault status", "login", "doctor",
            "verify",
            "bulk", "bulk tag", "bulk business", "bulk workflow", "bulk follow", "bulk jobs", "selections",
            "selections import",
        ])
    func `the help of each command`(command: String) throws {
        let words = command.split(separator: " ").map(String.init)
        let outcome = Subprocess.run(Product.path, words + ["--help"])
        #expect(outcome.exitCode == 0)
        expect(outcome.output + "\n", matches: (["help"] + words).joined(separator: "-") + ".txt")
    }

    @Test func `the errors an agent meets first`() async throws {
        let server = try ServerProcess(["serve", "--sandbox"])
        try await server.initialize()
        let mistakes: [(String, JSON)] = [
            ("add_tags", ["contact_id": "abc", "tags": ["vip"]]),
            ("add_tags", ["contactId": "abc", "tags": "vip"]),
            ("get_contact", ["contactId": "ann@example.com"]),
            ("get_contact", ["contactId": "AAAAAAAAAAAAAAAAAAAA"]),
            ("create_contact", ["firstName": "Ann", "phone": "415 555 0101"]),
            ("create_contact", ["email": "ann@example.com"]),
            ("create_task", ["contactId": "abc", "title": "Call", "dueDate": "2026-07-01", "completed": false]),
            ("search_contacts", ["pageLimit": 20, "filters": ["email": "ann@example.com"]]),
            ("update_contact", ["contactId": "abc"]),
            ("remove_from_campaign", ["contactId": "abc", "campaignId": "removeAll"]),
        ]
        var answers: [JSON] = []
        for (index, mistake) in mistakes.enumerated() {
            let result = try await server.call(mistake.0, mistake.1, id: JSON(index))
            var error = try #require(result["structuredContent"]?["error"]?.objectValue)
            error["traceId"] = error["traceId"].map { _ in "…" }
            if error["details"]?["contactId"] != nil { error["details"] = ["contactId": "…"] }
            answers.append(["tool": .string(mistake.0), "arguments": mistake.1, "error": .object(error)])
        }
        expect(JSON.array(answers).prettyPrinted() + "\n", matches: "errors.json")
    }
}
