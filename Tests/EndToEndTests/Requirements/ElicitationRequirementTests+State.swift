import Commands
import JSONValue
import TestSupport
import Testing

/// What a client may try with the state of a question, and with its answers.
extension ElicitationRequirementTests {
    private static func able(arguments: [String] = []) async throws -> Peer {
        try await Peer.opened(.everything, .v2026_07_28, capabilities: Peer.forms, arguments: arguments)
    }

    private static let agreed: JSON = ["confirm": Peer.yes]

    /// Texts that are almost the one given.
    private static func altered(_ text: String) -> [String] {
        let characters = Array(text)
        var texts = [1, 2, 3].map { quarter in
            var changed = characters
            let place = characters.count * quarter / 4
            changed[place] = changed[place] == "A" ? "B" : "A"
            return String(changed)
        }
        texts += [
            "", String(text.dropLast(4)), String(text.dropFirst(4)), text + "AAAA", text + "=", " " + text,
            text.uppercased(), String(text.reversed()), text + text, "{}", "null",
        ]
        return texts
    }

    @Test func `R-ELICIT-10 a state that was altered is refused`() async throws {
        let peer = try await Self.able()
        let state = try #require(try await peer.stateOfDeletion().stringValue)
        for text in Self.altered(state) {
            let params = Peer.deletion(state: .string(text), responses: Self.agreed)
            #expect(try await peer.error("tools/call", params)["code"] == -32602, "\(text.prefix(20))")
        }
        for value in [5, true, .null, [:], [.string(state)]] as [JSON] {
            let params = Peer.deletion(state: value, responses: Self.agreed)
            #expect(try await peer.error("tools/call", params)["code"] == -32602, "\(value.serialized())")
        }
        #expect(try await peer.deletions() == 0)
        // The state itself is still good.
        let params = Peer.deletion(state: .string(state), responses: Self.agreed)
        #expect(Peer.deletions(in: try await peer.result("tools/call", params)) == 2)
    }

    @Test func `R-ELICIT-10 a state is good for its own request alone`() async throws {
        let peer = try await Self.able()
        let state = try await peer.stateOfDeletion(of: "a.txt")
        let retry: JSONObject = ["requestState": state, "inputResponses": Self.agreed]
        let others: [(method: String, params: JSONObject)] = [
            ("tools/call", ["name": "confirm_delete", "arguments": ["filename": "b.txt"]]),
            ("tools/call", ["name": "confirm_delete", "arguments": ["filename": "a.txt", "confirm": "x"]]),
            ("tools/call", ["name": "confirm_delete", "arguments": [:]]),
            ("tools/call", ["name": "confirm_delete"]),
            ("tools/call", ["name": "test_input_required_result_elicitation", "arguments": ["filename": "a.txt"]]),
            ("prompts/get", ["name": "test_input_required_result_prompt"]),
            ("resources/read", ["uri": "test://static-text"]),
        ]
        for (method, params) in others {
            var all = params
            for member in retry { all[member.key] = member.value }
            let error = try await peer.error(method, .object(all))
            #expect(error["code"] == -32602, "\(method) \(JSON.object(params).serialized())")
        }
        #expect(try await peer.deletions() == 0)
    }

    @Test func `R-ELICIT-10 a state is good once`() async throws {
        let peer = try await Self.able()
        let params = Peer.deletion(state: try await peer.stateOfDeletion(), responses: Self.agreed)
        #expect(Peer.deletions(in: try await peer.result("tools/call", params)) == 1)
        #expect(try await peer.error("tools/call", params)["code"] == -32602)
        #expect(try await peer.deletions() == 1)
    }

    @Test func `R-ELICIT-10 of many retries at once with one state, one is carried out`() async throws {
        let peer = try await Self.able()
        let params = Peer.deletion(state: try await peer.stateOfDeletion(), responses: Self.agreed)
        for number in 0..<20 { peer.send("tools/call", params, id: JSON(number)) }
        var done = 0
        for number in 0..<20 {
            let response = try await peer.response(to: JSON(number))
            if Peer.deletions(in: response["result"]) != nil {
                done += 1
            } else {
                #expect(response["error"]?["code"] == -32602)
            }
        }
        #expect(done == 1)
        #expect(try await peer.deletions() == 1)
    }

    @Test func `R-ELICIT-10 a state expires`() async throws {
        let peer = try await Self.able(arguments: ["--state-lifetime", "1"])
        let params = Peer.deletion(state: try await peer.stateOfDeletion(), responses: Self.agreed)
        try await Peer.untilPassed(SystemTime.seconds() + 1)
        let error = try await peer.error("tools/call", params)
        #expect(error["code"] == -32602)
        #expect(error["message"]?.stringValue?.contains("expired") == true)
        #expect(try await peer.deletionsDespiteExpiry() == 0)
    }

    @Test func `R-ELICIT-10 a state and a confirm token cannot stand for each other`() async throws {
        let peer = try await Self.able()
        let state = try await peer.stateOfDeletion()
        let unable = try await peer.modern(
            "tools/call", Peer.deletion(), id: "token", capabilities: [:])["result"]
        let token = try #require(unable?["structuredContent"]?["confirm"])

        let asState = Peer.deletion(state: token, responses: Self.agreed)
        #expect(try await peer.error("tools/call", asState)["code"] == -32602)
        let asToken = try await peer.modern(
            "tools/call", Peer.deletion(token: state), id: "state", capabilities: [:])["result"]
        #expect(asToken?["isError"] == true)
        #expect(try await peer.deletions() == 0)
    }

    @Test func `R-ELICIT-10 answers without a state are nobody's, and the question is asked`() async throws {
        let peer = try await Self.able()
        let result = try await peer.result("tools/call", Peer.deletion(responses: Self.agreed))
        #expect(result["resultType"] == "input_required")
        #expect(try await peer.deletions() == 0)
    }

    @Test(arguments: Revision.elicitingByRequest)
    func `R-ELICIT-10 before 2026-07-28 a state and answers in a request mean nothing`(
        revision: Revision
    ) async throws {
        let peer = try Peer(.everything, speaking: revision)
        try await peer.open(revision, capabilities: Peer.forms)
        let asked = try await peer.modern("tools/call", Peer.deletion(), id: 1, capabilities: Peer.forms)
        let state = try #require(asked["result"]?["requestState"])
        peer.send("tools/call", Peer.deletion(state: state, responses: Self.agreed), id: 2)
        peer.answer(try await peer.serverRequest("elicitation/create"), result: ["action": "decline"])
        #expect(try await peer.response(to: 2)["result"]?["isError"] == true)
        #expect(try await peer.deletions() == 0)
    }

    @Test(arguments: [[:], ["wrong": Peer.yes], ["Confirm": Peer.yes], ["confirm ": Peer.yes]] as [JSON])
    func `R-ELICIT-12 answers to something else bring the question back`(responses: JSON) async throws {
        let peer = try await Self.able()
        let state = try await peer.stateOfDeletion()
        let again = try await peer.result("tools/call", Peer.deletion(state: state, responses: responses))
        #expect(again["resultType"] == "input_required")
        #expect(again["inputRequests"]?.objectValue?.keys == ["confirm"])
        let params = Peer.deletion(state: again["requestState"], responses: Self.agreed)
        #expect(Peer.deletions(in: try await peer.result("tools/call", params)) == 1)
    }

    @Test func `R-ELICIT-12 a state without answers brings the question back`() async throws {
        let peer = try await Self.able()
        let again = try await peer.result("tools/call", Peer.deletion(state: try await peer.stateOfDeletion()))
        #expect(again["resultType"] == "input_required")
        #expect(try await peer.deletions() == 0)
    }

    @Test(arguments: [.null, [], [Peer.yes], 5, true, "yes", ""] as [JSON])
    func `R-ELICIT-12 answers that are no object are refused`(responses: JSON) async throws {
        let peer = try await Self.able()
        let state = try await peer.stateOfDeletion()
        for state in [state, nil] {
            let error = try await peer.error("tools/call", Peer.deletion(state: state, responses: responses))
            #expect(error["code"] == -32602)
        }
        #expect(try await peer.deletions() == 0)
    }

    @Test(arguments: [.null, [], 5, true, "accept"] as [JSON])
    func `R-ELICIT-12 an answer that is no object is refused`(response: JSON) async throws {
        let peer = try await Self.able()
        let params = Peer.deletion(
            state: try await peer.stateOfDeletion(), responses: ["confirm": response])
        #expect(try await peer.error("tools/call", params)["code"] == -32602)
        #expect(try await peer.deletions() == 0)
    }

    @Test func `R-ELICIT-12 answers nobody asked for are passed over`() async throws {
        let peer = try await Self.able()
        let responses: JSON = ["confirm": Peer.yes, "extra": Peer.yes, "another": 5]
        let params = Peer.deletion(state: try await peer.stateOfDeletion(), responses: responses)
        #expect(Peer.deletions(in: try await peer.result("tools/call", params)) == 1)
    }
}
