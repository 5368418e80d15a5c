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

/// The trail of the built binary: complete, chained, without anybody's data, and nothing is written without it.
@Suite(.fewAtOnce)
struct AuditTrailTests {
    private static let canaries = (
        email: "canary.person@example.com", phone: "+15550100987", first: "Zebedee", last: "Quillfeather",
        note: "remembers-the-swallows", tag: "tag-of-the-canary"
    )

    private static func pieces(_ call: Int, _ contact: JSON) -> (String, JSON) {
        switch call % 10 {
        case 0: ("get_contact", ["contactId": contact])
        case 1: ("find_duplicate_contact", ["email": .string(canaries.email)])
        case 2: ("create_note", ["contactId": contact, "body": .string("\(canaries.note) \(call)")])
        case 3: ("add_tags", ["contactId": contact, "tags": [.string(canaries.tag)]])
        case 4: ("get_contact", ["contactId": "no\nbody\"\u{1B}[31m"])
        case 5: ("update_contact", ["contactId": contact, "firstName": .string(canaries.first)])
        case 6: ("delete_contact", ["contactId": contact])
        case 7: ("search_contacts", ["query": .string(canaries.last), "pageLimit": 5])
        case 8: ("get_contact", ["contactId": "unknownunknownunknow"])
        default: ("list_notes", ["contactId": contact])
        }
    }

    @Test(.timeLimit(.minutes(5)))
    func `a thousand calls of two processes leave a thousand ids, one chain and nobody's data`() async throws {
        let sandbox = try ServerProcess(["sandbox", "--contacts", "3", "--rate", "off"])
        let address = try JSON(parsing: try await sandbox.nextLine())
        let home = try await VaultHome.withVault()
        try await home.add(
            token: try #require(address["token"]?.stringValue), origin: try #require(address["url"]?.stringValue),
            location: try #require(address["locationId"]?.stringValue))
        TextFile.write(home.path + "/config/config.json", #"{"log":"trace"}"#)
        let first = try await home.serve()
        let second = try await home.serve()
        let made = try await first.call(
            "create_contact",
            [
                "firstName": .string(Self.canaries.first), "lastName": .string(Self.canaries.last),
                "email": .string(Self.canaries.email), "phone": .string(Self.canaries.phone),
            ], id: "create")
        let contact = try #require(made["structuredContent"]?["contact"]?["id"])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (offset, server) in [first, second].enumerated() {
                group.addTask {
                    // The contact was the first call.
                    for call in (offset == 0 ? 1 : 0)..<500 {
                        let (tool, arguments) = Self.pieces(call, contact)
                        _ = try await server.call(tool, arguments, id: JSON(call), agrees: false)
                    }
                }
            }
            try await group.waitForAll()
        }
        // Outcomes of reads are written before the end at the latest.
        for server in [first, second] {
            server.closeInput()
            #expect(try await server.exitCode() == 0)
        }
        let shown = try await home.must(["audit", "show", "--json", "--last", "2000"])
        let entries = try shown.output.split(separator: "\n").map { try JSON(parsing: Array($0.utf8)) }
        #expect(entries.count == 1000)
        #expect(Set(entries.compactMap { $0["id"]?.stringValue }).count == 1000)
        #expect(entries.allSatisfy { $0["outcome"] != "unknown" })
        #expect(entries.count { $0["outcome"] == "confirmation_required" } == 100)
        #expect(entries.count { $0["outcome"] == "invalid_arguments" } == 100)
        #expect(try await home.must(["audit", "verify"]).output.contains("as written"))
        let canaries = Self.canaries
        let secrets = [canaries.email, canaries.phone, canaries.first, canaries.last, canaries.note, canaries.tag]
        let trail = TextFile.text(home.path + "/state/audit/audit.jsonl")
        for secret in secrets {
            #expect(!trail.contains(secret), "the audit has \(secret)")
            #expect(!first.standardError().contains(secret) && !second.standardError().contains(secret))
        }
        #expect(!trail.contains("\u{1B}"))
        // One byte.
        var bytes = Array(trail.utf8)
        let place = bytes.count / 2
        let line = bytes[..<place].count { $0 == 0x0A } + 1
        bytes[place] = bytes[place] == UInt8(ascii: "a") ? UInt8(ascii: "b") : UInt8(ascii: "a")
        TextFile.write(home.path + "/state/audit/audit.jsonl", bytes)
        let broken = try await home.run(["audit", "verify"])
        #expect(broken.code == 1)
        #expect(broken.output.contains("audit.jsonl line \(line): "))
    }

    /// What HighLevel sends back is its choice: here parts of the request.
    @Test(arguments: ["plain", "prefix", "middle", "uuid"])
    func `a token that comes back as the name of something does not stand in the trail`(form: String) async throws {
        let token = Canary.privateToken()
        let echo =
            switch form {
            case "plain": token
            case "prefix": "x" + token
            case "middle": "trace-" + token.dropFirst(4) + "-1"
            default: String(token.dropFirst(4))
            }
        let responder = try RawHTTPResponder(
            .response(
                200,
                body: #"{"contact":{"id":"\#(echo)"},"note":{"id":"\#(echo)"},"traceId":"\#(echo)"}"#))
        defer { responder.stop() }
        let home = try await VaultHome.withVault()
        try await home.add(token: token, origin: responder.url)
        let server = try await home.serve()
        for (tool, arguments) in [
            ("get_contact", ["contactId": "abc"]), ("create_note", ["contactId": "abc", "body": "x"]),
        ] as [(String, JSON)] { _ = try await server.call(tool, arguments, id: .string(tool)) }
        server.closeInput()
        #expect(try await server.exitCode() == 0)
        let trail = TextFile.text(home.path + "/state/audit/audit.jsonl")
        #expect(trail.split(separator: "\n").count == 4)
        #expect(!trail.contains(token.dropFirst(4)))
        LeakCheck([token]).expectNone(of: server, in: home)
    }

    @Test func `without its line a write is refused, and a read is not`() async throws {
        let responder = try RawHTTPResponder(.response(200, body: #"{"contact":{"id":"abc"}}"#))
        defer { responder.stop() }
        let home = try await VaultHome.withVault()
        try await home.add(token: Canary.privateToken(), origin: responder.url)
        let audit = home.path + "/state/audit"
        mkdir(home.path + "/state", 0o700)
        // A file where the directory should be: so it fails for root too.
        TextFile.write(audit, "in the way")
        let server = try await home.serve()
        let refused = try await server.error("add_tags", ["contactId": "abc", "tags": ["a"]], id: 1)
        #expect(refused?["code"] == "audit_unavailable")
        #expect(responder.connectionCount == 0)
        #expect(try await server.call("get_contact", ["contactId": "abc"], id: 2)["isError"] != true)
        #expect(server.standardError().contains("audit"))
        unlink(audit)
        #expect(try await server.call("add_tags", ["contactId": "abc", "tags": ["a"]], id: 3)["isError"] != true)
        #expect(try await home.must(["audit", "verify"]).output.contains("2 lines, as written"))
    }

    @Test func `a request without an end is told as unknown, and the trail is not damaged`() async throws {
        let responder = try RawHTTPResponder(.pause(.seconds(20)), .close)
        defer { responder.stop() }
        let home = try await VaultHome.withVault()
        try await home.add(token: Canary.privateToken(), origin: responder.url)
        let server = try await home.serve()
        server.write([
            "jsonrpc": "2.0", "id": 1, "method": "tools/call",
            "params": ["name": "create_note", "arguments": ["contactId": "contactIdContactId1", "body": "x"]],
        ])
        while responder.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
        server.send(SIGKILL)
        _ = try await server.exitCode()
        #expect(try await home.must(["audit", "verify"]).output.contains("1 request has no closing line"))
        #expect(
            try await home.must(["audit", "show"]).output.contains(
                "create_note  contactId=contactIdContactId1  unknown"))
        #expect(try await home.must(["audit", "show", "--failed", "--tool", "create_note"]).output.contains("unknown"))
    }

    @Test func `the sandbox has a trail of its own, and only in a home that was named`() async throws {
        let home = try VaultHome()
        let server = try ServerProcess(["serve", "--sandbox", "--home", home.path])
        try await server.initialize()
        #expect(try await server.call("search_contacts", ["pageLimit": 1], id: 1)["isError"] != true)
        #expect(try await server.code("get_contact", ["contactId": "../x"], id: 2) == "invalid_arguments")
        let outcome = try await home.must(["audit", "verify"])
        #expect(outcome.output.contains("0 lines, as written"))
        // Two for the search, two for the names of its custom fields, one for the refusal.
        #expect(outcome.output.contains("sandbox: 5 lines, as written"))
        #expect(try await home.must(["audit", "show", "--sandbox"]).output.contains("(sandbox)  search_contacts"))
    }

    @Test func `what is read for a name or a question is a step of its call, and a refusal has its line all the same`()
        async throws
    {
        let home = try VaultHome()
        let server = try ServerProcess(["serve", "--sandbox", "--home", home.path])
        try await server.initialize(capabilities: ["elicitation": [:]])
        func lines(_ tool: String) async throws -> [String] {
            let shown = try await home.must(["audit", "show", "--sandbox", "--json", "--tool", tool]).output
            let entries = try shown.split(separator: "\n").map { try JSON(parsing: Array($0.utf8)) }
            #expect(Set(entries.map { $0["id"] }).count == 1)
            return entries.map { "\($0["operation"]?.stringValue ?? "-") \($0["outcome"]?.stringValue ?? "-")" }
        }

        let found = try await server.call("search_contacts", ["pageLimit": 1], id: 1)
        let contact = try #require(found["structuredContent"]?["contacts"]?[0]?["id"])
        _ = try await server.call("add_followers", ["contactId": contact, "followerNames": ["No Body"]], id: 2)
        server.write([
            "jsonrpc": "2.0", "id": 3, "method": "tools/call",
            "params": ["name": "delete_contact", "arguments": ["contactId": contact]],
        ])
        let question = try await server.nextOther()
        #expect(question["method"] == "elicitation/create")
        server.write(["jsonrpc": "2.0", "id": try #require(question["id"]), "result": ["action": "decline"]])
        #expect(try await server.response(to: 3)["result"]?["isError"] == true)
        server.closeInput()
        #expect(try await server.exitCode() == 0)

        #expect(try await lines("add_followers") == ["get-user-by-location done", "- invalid_arguments"])
        #expect(try await lines("delete_contact") == ["get_contact done", "- declined"])
    }
}
