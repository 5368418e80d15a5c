import JSONValue
import TestSupport
import Testing

/// What a session holds to once it is open.
extension LifecycleRequirementTests {
    @Test(arguments: Revision.legacy)
    func `R-LIFE-9 what is listed and given back has the members the agreed version knows`(
        revision: Revision
    ) async throws {
        let peer = try await Peer.opened(.everything, revision)
        let list = try await peer.request("tools/list", id: 1)["result"]
        let tools = try #require(list?["tools"]?.arrayValue)
        #expect(tools.contains { $0["annotations"] != nil } == (revision >= .v2025_03_26))
        #expect(tools.contains { $0["title"] != nil } == (revision >= .v2025_06_18))
        #expect(tools.contains { $0["outputSchema"] != nil } == (revision >= .v2025_06_18))
        let structured = try await peer.call("test_structured_content", id: 2)
        #expect((structured["structuredContent"] != nil) == (revision >= .v2025_06_18))
        let audio = try await peer.call("test_audio_content", id: 3)
        #expect((audio["content"]?[0]?["type"] == "audio") == (revision >= .v2025_03_26))
        let link = try await peer.call("test_resource_link", id: 4)
        #expect((link["content"]?[0]?["type"] == "resource_link") == (revision >= .v2025_06_18))
    }

    @Test(arguments: Revision.legacy)
    func `R-LIFE-9 what the client has not declared is not asked of it`(revision: Revision) async throws {
        let peer = try await Peer.opened(.everything, revision, capabilities: [:])
        let calls: [(String, JSON)] = [
            ("confirm_delete", ["filename": "a.txt"]), ("test_sampling", ["prompt": "p"]),
            ("test_elicitation", ["message": "m"]), ("test_input_required_result_list_roots", [:]),
        ]
        for (tool, arguments) in calls {
            #expect(try await peer.call(tool, arguments, id: .string(tool))["isError"] == true)
        }
        #expect(try await peer.rest() == [])
    }

    @Test(arguments: Revision.legacy, Product.allCases)
    func `R-LIFE-10 a second handshake succeeds, and its version holds`(
        revision: Revision, product: Product
    ) async throws {
        let peer = try Peer(product)
        for first in Revision.legacy {
            try await peer.open(first, id: .string("first \(first.rawValue)"))
            let second = try await peer.open(revision, id: .string("second \(first.rawValue)"))
            #expect(second["result"]?["protocolVersion"]?.stringValue == revision.rawValue)
            peer.raw(#"[{"jsonrpc":"2.0","id":1,"method":"ping"}]"#)
            if revision == .v2025_03_26 {
                #expect(try await peer.batch() == [["jsonrpc": "2.0", "id": 1, "result": [:]]])
            } else {
                #expect(try await peer.orphan()["error"]?["code"] == -32600)
            }
        }
    }

    @Test(arguments: Revision.legacy)
    func `R-LIFE-10 a second handshake forgets capabilities and subscriptions`(revision: Revision) async throws {
        let peer = try await Peer.opened(
            .everything, revision, capabilities: ["elicitation": [:], "sampling": [:]])
        let watched: JSON = ["uri": "test://watched-resource"]
        #expect(try await peer.request("resources/subscribe", watched, id: 1)["result"] == [:])
        _ = try await peer.call("test_trigger_resource_change", id: 2)
        _ = try await peer.notification("notifications/resources/updated")

        try await peer.open(revision, capabilities: [:], id: "again")
        _ = try await peer.call("test_trigger_resource_change", id: 3)
        #expect(try await peer.call("confirm_delete", ["filename": "a.txt"], id: 4)["isError"] == true)
        #expect(try await peer.call("test_sampling", ["prompt": "p"], id: 5)["isError"] == true)
        #expect(try await peer.rest(after: .milliseconds(100)) == [])
    }

    @Test(arguments: Revision.legacy, Product.allCases)
    func `R-LIFE-11 R-CANCEL-5 a handshake cannot be cancelled`(revision: Revision, product: Product) async throws {
        let peer = try Peer(product, speaking: revision)
        let handshake: JSON = [
            "jsonrpc": "2.0", "id": "open", "method": "initialize",
            "params": Peer.initializeParams(revision.rawValue),
        ]
        let cancellation: JSON = [
            "jsonrpc": "2.0", "method": "notifications/cancelled", "params": ["requestId": "open"],
        ]
        peer.raw(handshake.serializedBytes() + [0x0A] + cancellation.serializedBytes() + [0x0A])
        #expect(try await peer.response(to: "open")["result"] != nil)
        peer.notify("notifications/initialized")
        peer.cancel("open")
        #expect(try await peer.request("tools/list", id: 1)["result"]?["tools"] != nil)
        #expect(try await peer.rest() == [])
    }

    /// The questions there are in a revision: what asks them, and by which request.
    struct Question: CustomTestStringConvertible {
        let revision: Revision
        let tool: String
        let arguments: JSON
        let method: String
        var testDescription: String { "\(revision.rawValue) \(method)" }
    }

    static let questions =
        Revision.legacy.map {
            Question(
                revision: $0, tool: "test_sampling", arguments: ["prompt": "p"], method: "sampling/createMessage")
        }
        + Revision.elicitingByRequest.map {
            Question(
                revision: $0, tool: "confirm_delete", arguments: ["filename": "a.txt"], method: "elicitation/create")
        }

    @Test(arguments: questions)
    func `R-LIFE-12 a question without an answer is withdrawn in time and nothing is done`(
        question: Question
    ) async throws {
        let peer = try await Peer.opened(
            .everything, question.revision, capabilities: ["elicitation": [:], "sampling": [:]],
            arguments: ["--ask-timeout", "0.2"])
        peer.sendCall(question.tool, question.arguments, id: 1)
        let asked = try await peer.serverRequest(question.method)
        let withdrawn = try await peer.notification("notifications/cancelled")
        #expect(withdrawn["params"]?["requestId"] == asked["id"])
        #expect(try await peer.response(to: 1)["result"]?["isError"] == true)

        // What comes too late is ignored, and the next question is a new one.
        peer.answer(asked, result: ["action": "accept", "content": ["confirm": true]])
        #expect(try await peer.rest() == [])
        #expect(try await peer.deletions() == 0)
        peer.sendCall(question.tool, question.arguments, id: 2)
        #expect(try await peer.serverRequest(question.method)["id"] != asked["id"])
    }
}
