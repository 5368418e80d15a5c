import JSONValue
import TestSupport
import Testing

/// What has to be confirmed: nothing is sent without, and a consent is good for its very call, once and for a while.
@Suite(.fewAtOnce)
struct ConfirmationTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let tool: String
        let arguments: JSON
        var testDescription: String { "\(tool) \(arguments.serialized().prefix(60))" }
    }

    private static func ids(_ count: Int) -> JSON { .array((0..<count).map { .string("contact\($0)") }) }

    private static let destructive: [Case] = [
        Case(tool: "delete_contact", arguments: ["contactId": "abc"]),
        Case(tool: "delete_task", arguments: ["contactId": "abc", "taskId": "t1"]),
        Case(tool: "delete_note", arguments: ["contactId": "abc", "noteId": "n1"]),
        Case(tool: "remove_from_all_campaigns", arguments: ["contactId": "abc"]),
    ]

    private static let conditional: [Case] = [
        Case(tool: "update_contact", arguments: ["contactId": "abc", "tags": ["a"]]),
        Case(tool: "upsert_contact", arguments: ["email": "ann@example.com", "tags": ["a"]]),
    ]

    private static let bulk: [Case] = [
        Case(tool: "bulk_update_tags", arguments: ["type": "add", "contacts": ids(51), "tags": ["a"]]),
        Case(
            tool: "bulk_update_tags",
            arguments: ["type": "remove", "contacts": ids(1), "removeAllTags": true, "tags": ["a"]]),
    ]

    private struct Rig {
        let responder: RawHTTPResponder
        let home: VaultHome

        init(_ configuration: String = "{}") async throws {
            responder = try RawHTTPResponder(.response(200, body: #"{"contact":{"id":"abc","firstName":"Ann"}}"#))
            home = try await VaultHome.withVault()
            try await home.add(token: Canary.privateToken(), origin: responder.url)
            TextFile.write(home.path + "/config/config.json", configuration)
        }

        var writes: Int { responder.requests.count { !$0.requestLine.hasPrefix("GET ") } }
    }

    @Test(arguments: destructive + conditional)
    func `without consent no byte is sent, and with it exactly one request`(call: Case) async throws {
        let rig = try await Rig()
        defer { rig.responder.stop() }
        let server = try await rig.home.serve()
        let asked = try await server.call(call.tool, call.arguments, id: 1, agrees: false)["structuredContent"]
        #expect(asked?["error"]?["code"] == "confirmation_required")
        #expect(asked?["preview"]?.stringValue?.isEmpty == false)
        let expiry = try #require(asked?["expiresAt"]?.stringValue)
        #expect(expiry.contains(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/), "\(expiry)")
        #expect(rig.responder.connectionCount == 0)
        var confirmed = try #require(call.arguments.objectValue)
        confirmed["confirm"] = try #require(asked?["confirm"])
        let done = try await server.call(call.tool, .object(confirmed), id: 2, agrees: false)
        #expect(done["isError"] != true)
        #expect(rig.responder.requests.count == 1)
        // Once is once.
        let again = try await server.call(call.tool, .object(confirmed), id: 3, agrees: false)["structuredContent"]
        #expect(again?["error"]?["code"] == "invalid_confirmation")
        #expect(again?["error"]?["details"]?["reason"] == "spent")
        #expect(rig.responder.requests.count == 1)
    }

    @Test(arguments: bulk)
    func `a bulk call that has to be confirmed is refused where nobody can be asked`(call: Case) async throws {
        let rig = try await Rig()
        defer { rig.responder.stop() }
        let server = try await rig.home.serve()
        #expect(try await server.code(call.tool, call.arguments, id: 1) == "denied")
        #expect(rig.responder.connectionCount == 0)
        let attended = try await rig.home.serve(["--unattended-bulk"])
        let asked = try await attended.call(call.tool, call.arguments, id: 1, agrees: false)["structuredContent"]
        #expect(asked?["error"]?["code"] == "confirmation_required")
        #expect(rig.responder.connectionCount == 0)
        #expect(try await attended.call(call.tool, call.arguments, id: 2)["isError"] != true)
        #expect(rig.responder.requests.count == 1)
    }

    @Test func `a token is good for its own call alone, and dies`() async throws {
        let rig = try await Rig()
        defer { rig.responder.stop() }
        let server = try await rig.home.serve()
        func refusal(
            _ tool: String, _ arguments: JSONObject, _ token: JSON, id: JSON, of server: ServerProcess
        ) async throws -> JSON? {
            var arguments = arguments
            arguments["confirm"] = token
            let error = try await server.call(tool, .object(arguments), id: id, agrees: false)["structuredContent"]?[
                "error"]
            #expect(error?["code"] == "invalid_confirmation")
            return error?["details"]?["reason"]
        }
        let asked = try await server.call("delete_contact", ["contactId": "abc"], id: 1, agrees: false)
        let token = try #require(asked["structuredContent"]?["confirm"])
        #expect(try await refusal("delete_contact", ["contactId": "other"], token, id: 2, of: server) == "wrong_call")
        #expect(
            try await refusal("remove_from_all_campaigns", ["contactId": "abc"], token, id: 3, of: server)
                == "wrong_call")
        #expect(try await refusal("delete_contact", ["contactId": "abc"], "made up", id: 4, of: server) == "unknown")
        var text = try #require(token.stringValue)
        text.removeLast()
        #expect(
            try await refusal("delete_contact", ["contactId": "abc"], .string(text), id: 5, of: server) == "unknown")
        let loaded = try await server.call("load_operation", ["name": "delete_contact"], id: 6)
        let handle = try #require(loaded["structuredContent"]?["handle"])
        #expect(try await refusal("delete_contact", ["contactId": "abc"], handle, id: 7, of: server) == "wrong_kind")
        #expect(rig.responder.connectionCount == 0)

        // However slow the machine is, a second is over after more than one.
        let hasty = try await Rig(#"{"handles":{"confirmSeconds":1}}"#)
        defer { hasty.responder.stop() }
        let other = try await hasty.home.serve()
        let short = try await other.call("delete_contact", ["contactId": "abc"], id: 1, agrees: false)
        let dying = try #require(short["structuredContent"]?["confirm"])
        try await Task.sleep(for: .milliseconds(1_200))
        #expect(try await refusal("delete_contact", ["contactId": "abc"], dying, id: 2, of: other) == "expired")
        #expect(hasty.responder.connectionCount == 0)
    }

    @Test func `a token of one profile is none for another`() async throws {
        let rig = try await Rig()
        defer { rig.responder.stop() }
        try await rig.home.add("other", token: Canary.privateToken(), origin: rig.responder.url, location: "LOC2")
        let server = try await rig.home.serve(["--profile", "acme", "--profile", "other"])
        let asked = try await server.call(
            "delete_contact", ["profile": "acme", "contactId": "abc"], id: 1, agrees: false)
        let token = try #require(asked["structuredContent"]?["confirm"])
        let error = try await server.error(
            "delete_contact", ["profile": "other", "contactId": "abc", "confirm": token], id: 2)
        #expect(error?["details"]?["reason"] == "wrong_profile")
        #expect(rig.responder.connectionCount == 0)
    }

    @Test(
        arguments: [
            (["action": "decline"], "declined"), (["action": "cancel"], "declined"),
            (["action": "accept", "content": ["confirm": false]], "declined"),
            (["action": "accept", "content": [:]], "unanswered"),
            (["action": "accept", "content": ["confirm": "yes"]], "unanswered"), ([:], "unanswered"),
        ] as [(JSON, JSON)], Revision.elicitingByRequest)
    func `a user who does not say yes has it not done`(
        answer: (result: JSON, code: JSON), revision: Revision
    ) async throws {
        let peer = try await Peer.opened(.server, revision, capabilities: Peer.forms)
        let contact = try await Self.anyContact(of: peer)
        peer.sendCall("delete_contact", ["contactId": contact.id], id: "delete")
        let question = try await peer.serverRequest("elicitation/create")
        // In the user's words: who, and that it is for good.
        let message = try #require(question["params"]?["message"]?.stringValue)
        #expect(message.contains(contact.name))
        #expect(message.contains("cannot be undone"))
        peer.answer(question, result: answer.result)
        let result = try await peer.response(to: "delete")["result"]
        #expect(result?["isError"] == true)
        #expect(result?["structuredContent"]?["error"]?["code"] == answer.code)
        let still = try await peer.call("get_contact", ["contactId": contact.id])
        #expect(still["isError"] != true)
    }

    @Test(
        arguments: [
            ["jsonrpc": "1.0", "result": Peer.yes],
            ["jsonrpc": "2.0", "result": Peer.yes, "error": ["code": -1, "message": "the user closed the window"]],
        ] as [JSON])
    func `a yes in a message that is no response is none`(message: JSON) async throws {
        let peer = try await Peer.opened(.server, .v2025_11_25, capabilities: Peer.forms)
        let contact = try await Self.anyContact(of: peer)
        peer.sendCall("delete_contact", ["contactId": contact.id], id: "delete")
        let question = try await peer.serverRequest("elicitation/create")
        var response = try #require(message.objectValue)
        response["id"] = question["id"]
        peer.write(.object(response))
        #expect(try await peer.response(to: "delete")["result"]?["isError"] == true)
        #expect(try await peer.call("get_contact", ["contactId": contact.id])["isError"] != true)
    }

    @Test(arguments: Revision.allCases.filter { !$0.isLegacy } + Revision.elicitingByRequest)
    func `a user who says yes has it done, in either era`(revision: Revision) async throws {
        let peer = try await Peer.opened(.server, revision, capabilities: Peer.forms)
        let contact = try await Self.anyContact(of: peer)
        let arguments: JSON = ["contactId": contact.id]
        if revision.isLegacy {
            peer.sendCall("delete_contact", arguments, id: "delete")
            peer.answer(try await peer.serverRequest("elicitation/create"), result: Peer.yes)
            #expect(try await peer.response(to: "delete")["result"]?["isError"] != true)
        } else {
            peer.sendCall("delete_contact", arguments, id: "ask")
            let needed = try await peer.response(to: "ask")["result"]
            #expect(needed?["resultType"] == "input_required")
            let requests = try #require(needed?["inputRequests"]?.objectValue)
            let key = try #require(requests.members.first).key
            #expect(requests[key]?["params"]?["message"]?.stringValue?.contains(contact.name) == true)
            let state = try #require(needed?["requestState"])
            peer.send(
                "tools/call",
                [
                    "name": "delete_contact", "arguments": arguments, "requestState": state,
                    "inputResponses": .object([key: Peer.yes]),
                ], id: "again")
            #expect(try await peer.response(to: "again")["result"]?["isError"] != true)
        }
        #expect(try await peer.call("get_contact", arguments)["isError"] == true)
    }

    @Test func `a state that permits nothing leaves a line in the trail`() async throws {
        let home = try TemporaryDirectory.make()
        let peer = try await Peer.opened(
            .server, .v2026_07_28, capabilities: Peer.forms, arguments: ["--home", home])
        let contact = try await Self.anyContact(of: peer)
        let arguments: JSON = ["contactId": contact.id]
        peer.sendCall("delete_contact", arguments, id: "ask")
        let needed = try await peer.response(to: "ask")["result"]
        let state = try #require(needed?["requestState"]?.stringValue)
        for (id, given, changed) in [("forged", state + "x", arguments), ("other", state, ["contactId": "another1"])] {
            peer.send(
                "tools/call",
                ["name": "delete_contact", "arguments": changed, "requestState": .string(given)], id: .string(id))
            #expect(try await peer.response(to: .string(id))["error"]?["code"] == -32602)
        }
        let trail = Subprocess.run(Product.path, ["audit", "show", "--sandbox", "--failed", "--home", home]).output
        let refused = trail.split(separator: "\n").filter { $0.contains("delete_contact") }
        #expect(refused.count { $0.contains("invalid_confirmation") } == 2, "\(trail)")
    }

    @Test func `the question tells what is there and what will be`() async throws {
        let peer = try await Peer.opened(.server, .v2025_11_25, capabilities: Peer.forms)
        let contact = try await Self.anyContact(of: peer)
        _ = try await peer.call("add_tags", ["contactId": contact.id, "tags": ["old tag"]])
        peer.sendCall("update_contact", ["contactId": contact.id, "tags": ["new tag"]], id: "tags")
        let question = try await peer.serverRequest("elicitation/create")
        let message = try #require(question["params"]?["message"]?.stringValue)
        let line = try #require(message.split(separator: "\n").first { $0.hasPrefix("tags: ") })
        #expect(line.contains("\"old tag\"") && line.hasSuffix("→ \"new tag\""), "\(message)")
        peer.answer(question, result: Peer.yes)
        _ = try await peer.response(to: "tags")
        let task = try await peer.call(
            "create_task",
            ["contactId": contact.id, "title": "Call back", "dueDate": "2027-01-01T10:00:00Z", "completed": false])
        let taskId = try #require(task["structuredContent"]?["task"]?["id"])
        peer.sendCall("delete_task", ["contactId": contact.id, "taskId": taskId], id: "task")
        let second = try await peer.serverRequest("elicitation/create")
        let words = try #require(second["params"]?["message"]?.stringValue)
        #expect(words.contains("Call back") && words.contains(contact.name), "\(words)")
        peer.answer(second, result: ["action": "decline"])
        _ = try await peer.response(to: "task")
    }

    private static func anyContact(of peer: Peer) async throws -> (id: JSON, name: String) {
        let found = try await peer.call("search_contacts", ["pageLimit": 1])["structuredContent"]?["contacts"]?[0]
        let id = try #require(found?["id"])
        let contact = try await peer.call("get_contact", ["contactId": id])["structuredContent"]?["contact"]
        let parts = ["firstName", "lastName"].compactMap { contact?[$0]?.stringValue }
        return (id, try #require(parts.isEmpty ? nil : parts.joined(separator: " ")))
    }
}

/// Reading is confirmed where policy wants it, and the consent is used up like any other.
@Suite(.fewAtOnce)
struct ReadConfirmationTests {
    @Test(
        arguments: [
            ("get_contact", ["contactId": "abc"]), ("get_contact_overview", ["contactId": "abc"]),
            ("select_contacts", ["query": "ann"]),
        ] as [(String, JSON)])
    func `a consent to a read is good once`(tool: String, arguments: JSON) async throws {
        let responder = try RawHTTPResponder { request in
            let isList = request.requestLine.contains("/contacts/search")
            return [
                .response(200, body: isList ? #"{"contacts":[],"total":0}"# : #"{"contact":{"id":"abc"},"notes":[]}"#)
            ]
        }
        defer { responder.stop() }
        let home = try await VaultHome.withVault()
        try await home.add(token: Canary.privateToken(), origin: responder.url)
        TextFile.write(home.path + "/config/config.json", #"{"policy":{"read":"confirm"}}"#)
        let server = try await home.serve()
        let asked = try await server.call(tool, arguments, id: 1, agrees: false)["structuredContent"]
        #expect(asked?["error"]?["code"] == "confirmation_required")
        #expect(responder.connectionCount == 0)
        var confirmed = try #require(arguments.objectValue)
        confirmed["confirm"] = try #require(asked?["confirm"])
        let done = try await server.call(tool, .object(confirmed), id: 2, agrees: false)
        #expect(done["isError"] != true, "\(done.serialized())")
        let count = responder.requests.count
        #expect(count > 0)
        let again = try await server.call(tool, .object(confirmed), id: 3, agrees: false)["structuredContent"]
        #expect(again?["error"]?["details"]?["reason"] == "spent")
        #expect(responder.requests.count == count)
    }
}
