import JSONValue
import TestSupport
import Testing

/// Asking the user by a request, as revisions 2025-06-18 and 2025-11-25 do: who is asked, and what the answers mean.
@Suite(.fewAtOnce)
struct ElicitationRequirementTests {
    private static let create = "elicitation/create"

    struct Client: Sendable, CustomTestStringConvertible {
        let revision: Revision
        let capabilities: JSON

        var testDescription: String { "\(revision.rawValue) \(capabilities.serialized())" }
    }

    private static let unable: [Client] = [
        Client(revision: .v2025_06_18, capabilities: [:]),
        Client(revision: .v2025_06_18, capabilities: ["sampling": [:], "roots": [:]]),
        Client(revision: .v2025_06_18, capabilities: ["elicitation": .null]),
        Client(revision: .v2025_11_25, capabilities: [:]),
        Client(revision: .v2025_11_25, capabilities: ["elicitation": ["url": [:]]]),
        Client(revision: .v2025_11_25, capabilities: ["experimental": ["elicitation": [:]]]),
    ]

    private static let able: [Client] = [
        Client(revision: .v2025_06_18, capabilities: ["elicitation": [:]]),
        Client(revision: .v2025_11_25, capabilities: ["elicitation": [:]]),
        Client(revision: .v2025_11_25, capabilities: ["elicitation": ["form": [:]]]),
        Client(revision: .v2025_11_25, capabilities: ["elicitation": ["form": [:], "url": [:]]]),
    ]

    @Test(arguments: unable)
    func `R-ELICIT-1 a client is not shown a form it has not declared`(client: Client) async throws {
        let peer = try await Peer.opened(.everything, client.revision, capabilities: client.capabilities)
        let result = try await peer.result("tools/call", Peer.deletion())
        #expect(result["isError"] == true)
        #expect(Peer.object(in: result)?["error"]?["code"] == "confirmation_required")
        // A tool that has no other way says so.
        #expect(try await peer.call("test_elicitation", ["message": "Who are you?"])["isError"] == true)
        #expect(try await peer.rest() == [])
        #expect(try await peer.deletions() == 0)
    }

    @Test(arguments: able)
    func `R-ELICIT-1 a client that has declared forms is shown one`(client: Client) async throws {
        let peer = try await Peer.opened(.everything, client.revision, capabilities: client.capabilities)
        peer.send("tools/call", Peer.deletion(), id: 1)
        let question = try await peer.serverRequest(Self.create)
        #expect(question["params"]?["message"]?.stringValue?.contains("a.txt") == true)
        peer.answer(question, result: Peer.yes)
        #expect(Peer.deletions(in: try await peer.response(to: 1)["result"]) == 1)
    }

    @Test(arguments: Revision.elicitingByRequest)
    func `R-ELICIT-1 nobody is asked before the session is open`(revision: Revision) async throws {
        let peer = try Peer(.everything, speaking: revision)
        _ = try await peer.initialize(revision.rawValue, capabilities: Peer.forms)
        let result = try await peer.result("tools/call", Peer.deletion())
        #expect(result["isError"] == true)
        #expect(try await peer.call("test_elicitation", ["message": "Who are you?"])["isError"] == true)
        #expect(try await peer.rest() == [])
        peer.notify("notifications/initialized")
        peer.send("tools/call", Peer.deletion(), id: 1)
        peer.answer(try await peer.serverRequest(Self.create), result: Peer.yes)
        #expect(Peer.deletions(in: try await peer.response(to: 1)["result"]) == 1)
    }

    @Test(
        arguments: [Revision.v2024_11_05, .v2025_03_26],
        [["elicitation": [:]], ["elicitation": ["form": [:], "url": [:]]]] as [JSON])
    func `R-ELICIT-2 a revision without elicitation has none, whatever the client declares`(
        revision: Revision, capabilities: JSON
    ) async throws {
        let peer = try await Peer.opened(.everything, revision, capabilities: capabilities)
        let result = try await peer.result("tools/call", Peer.deletion())
        #expect(result["isError"] == true)
        #expect(Peer.object(in: result)?["error"]?["code"] == "confirmation_required")
        #expect(try await peer.call("test_elicitation", ["message": "Who are you?"])["isError"] == true)
        #expect(try await peer.rest() == [])
    }

    @Test(arguments: Revision.elicitingByRequest, FormAnswer.all)
    func `R-ELICIT-6 nothing is done unless the user has agreed`(
        revision: Revision, answer: FormAnswer
    ) async throws {
        let peer = try await Peer.opened(.everything, revision, capabilities: Peer.forms)
        peer.send("tools/call", Peer.deletion(), id: 1)
        peer.answer(try await peer.serverRequest(Self.create), result: answer.result)
        let result = try #require(try await peer.response(to: 1)["result"])
        #expect(result["isError"] == true)
        #expect(result.text.contains("Nothing was deleted"))
        #expect(try await peer.rest() == [])
        #expect(try await peer.deletions() == 0)
    }

    @Test(arguments: Revision.elicitingByRequest, [-32601, -32603, -1])
    func `R-ELICIT-6 a client that answers with an error has not agreed`(revision: Revision, code: Int) async throws {
        let peer = try await Peer.opened(.everything, revision, capabilities: Peer.forms)
        peer.send("tools/call", Peer.deletion(), id: 1)
        peer.answer(try await peer.serverRequest(Self.create), errorCode: code)
        #expect(try await peer.response(to: 1)["result"]?["isError"] == true)
        #expect(try await peer.deletions() == 0)
    }

    @Test(arguments: Revision.elicitingByRequest, [#""yes""#, "true", "[true]", "null"])
    func `R-ELICIT-6 an answer that is no object is no consent`(revision: Revision, result: String) async throws {
        let peer = try await Peer.opened(
            .everything, revision, capabilities: Peer.forms, arguments: ["--ask-timeout", "3"])
        peer.send("tools/call", Peer.deletion(), id: 1)
        let id = try await peer.serverRequest(Self.create)["id"] ?? .null
        peer.raw(#"{"jsonrpc":"2.0","id":\#(id.serialized()),"result":\#(result)}"#)
        #expect(try await peer.response(to: 1)["result"]?["isError"] == true)
        #expect(try await peer.deletions() == 0)
    }

    @Test(arguments: Revision.elicitingByRequest)
    func `R-ELICIT-6 who does not answer in time is not waited for, and is told so`(revision: Revision) async throws {
        let peer = try await Peer.opened(
            .everything, revision, capabilities: Peer.forms, arguments: ["--ask-timeout", "0.3"])
        peer.send("tools/call", Peer.deletion(), id: 1)
        let question = try await peer.serverRequest(Self.create)
        let result = try await peer.response(to: 1)["result"]
        #expect(result?["isError"] == true)
        #expect(result?.text.contains("Nothing was deleted") == true)
        let withdrawn = try await peer.notification("notifications/cancelled")
        #expect(withdrawn["params"]?["requestId"] == question["id"])
        // An answer that comes too late is passed over.
        peer.answer(question, result: Peer.yes)
        #expect(try await peer.rest() == [])
        #expect(try await peer.deletions() == 0)
    }

    @Test(arguments: Revision.elicitingByRequest)
    func `R-ELICIT-6 an answer counts once, for its own question, and with its id's type`(
        revision: Revision
    ) async throws {
        let peer = try await Peer.opened(.everything, revision, capabilities: Peer.forms)
        // An answer nobody has asked for is kept for no question to come.
        peer.write(["jsonrpc": "2.0", "id": "server-1", "result": Peer.yes])
        peer.send("tools/call", Peer.deletion(of: "a.txt"), id: "a")
        peer.send("tools/call", Peer.deletion(of: "b.txt"), id: "b")
        let questions = [try await peer.serverRequest(Self.create), try await peer.serverRequest(Self.create)]
        #expect(questions[0]["id"] != questions[1]["id"])
        let toA = try #require(questions.first { $0["params"]?["message"]?.stringValue?.contains("a.txt") == true })
        let toB = try #require(questions.first { $0["params"]?["message"]?.stringValue?.contains("b.txt") == true })
        peer.answer(toA, result: Peer.yes)
        peer.answer(toA, result: Peer.yes)
        #expect(Peer.deletions(in: try await peer.response(to: "a")["result"]) == 1)
        peer.answer(toB, result: ["action": "decline"])
        peer.answer(toB, result: Peer.yes)
        #expect(try await peer.response(to: "b")["result"]?["isError"] == true)
        #expect(try await peer.rest() == [])
        #expect(try await peer.deletions() == 1)
    }
}
