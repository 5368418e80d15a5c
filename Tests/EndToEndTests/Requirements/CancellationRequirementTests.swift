import JSONValue
import TestSupport
import Testing

/// Requests that are no longer wanted.
@Suite(.fewAtOnce)
struct CancellationRequirementTests {
    @Test(arguments: Revision.allCases)
    func `R-CANCEL-1 a cancelled call is not heard of again`(revision: Revision) async throws {
        let peer = try await Peer.opened(.everything, revision)
        peer.sendSlowCall(seconds: 30, id: 15, progressToken: "p")
        _ = try await peer.notification("notifications/progress")
        peer.cancel(15)
        _ = try await peer.rest()
        // What was on its way when the server read the cancellation has come by now.
        let count = peer.messages.count
        _ = try await peer.rest(after: .milliseconds(300))
        #expect(peer.messages.dropFirst(count).map { $0["id"] } == ["barrier 2"])
        #expect(peer.position(ofResponseTo: 15) == nil)
        // Its id is free, and so is the room it took.
        #expect(try await peer.call("greet", ["name": "A"], id: 15)["content"] != nil)
        peer.server.closeInput()
        #expect(try await peer.server.exitCode() == 0)
    }

    @Test func `R-CANCEL-1 cancelled calls make room for those that wait`() async throws {
        let peer = try Peer(.everything)
        for id in 1...200 { peer.sendSlowCall(seconds: 30, id: JSON(id)) }
        peer.sendCall("greet", ["name": "A"], id: "waits")
        for id in 1...200 { peer.cancel(JSON(id)) }
        #expect(try await peer.response(to: "waits")["result"]?["content"] != nil)
        #expect(try await peer.rest() == [])
    }

    static let idle: [String] = [
        #"{"requestId":"nope"}"#, #"{"requestId":1}"#, #"{"requestId":99}"#, "{}", #"{"requestId":null}"#,
        #"{"requestId":1.5}"#, #"{"requestId":{}}"#, #"{"requestId":[1]}"#, #"{"reason":"why"}"#, "[]", "null", "5",
    ]

    @Test(arguments: Revision.allCases, idle)
    func `R-CANCEL-2 a cancellation of nothing that runs is ignored`(revision: Revision, params: String) async throws {
        let peer = try await Peer.opened(.everything, revision)
        #expect(try await peer.call("greet", ["name": "A"], id: 1)["content"] != nil)
        peer.sendSlowCall(seconds: 0.1, id: 2)
        peer.raw(#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":\#(params)}"#)
        #expect(try await peer.response(to: 2)["result"] != nil)
        #expect(try await peer.rest() == [])
    }

    @Test(arguments: Revision.allCases)
    func `R-CANCEL-2 a cancellation that races with the response does no harm`(revision: Revision) async throws {
        let peer = try await Peer.opened(.everything, revision)
        for id in 1...50 {
            peer.sendCall("greet", ["name": "A"], id: JSON(id))
            peer.cancel(JSON(id))
        }
        #expect(try await peer.call("greet", ["name": "A"], id: "last")["content"] != nil)
        for id in 1...50 { #expect(peer.messages.filter { $0["id"] == JSON(id) }.count <= 1) }
    }

    @Test(arguments: Revision.allCases)
    func `R-CANCEL-3 an id is matched with its type`(revision: Revision) async throws {
        let peer = try await Peer.opened(.everything, revision)
        peer.sendSlowCall(seconds: 0.2, id: 15)
        peer.cancel("15")
        #expect(try await peer.response(to: 15)["result"]?["content"] != nil)
        peer.sendSlowCall(seconds: 0.2, id: "15")
        peer.cancel(15)
        #expect(try await peer.response(to: "15")["result"]?["content"] != nil)
        #expect(try await peer.rest() == [])
    }

    @Test func `R-CANCEL-4 the server cancels nothing of a stateless client's`() async throws {
        let peer = try Peer(
            .everything, capabilities: ["elicitation": [:], "sampling": [:]], arguments: ["--ask-timeout", "0.1"])
        for (tool, arguments) in [("confirm_delete", ["filename": "a.txt"]), ("test_sampling", ["prompt": "p"])]
            as [(String, JSON)]
        {
            #expect(try await peer.call(tool, arguments, id: .string(tool))["resultType"] == "input_required")
        }
        peer.sendSlowCall(seconds: 30, id: "slow", progressToken: "p")
        _ = try await peer.notification("notifications/progress")
        peer.cancel("slow")
        _ = try await peer.listen(["toolsListChanged": true], id: "L")
        peer.cancel("L")
        _ = try await peer.rest(after: .milliseconds(200))
        #expect(peer.heard("notifications/cancelled") == [])
    }

    /// The questions a call may wait for when it is cancelled, as where a question gets no answer.
    @Test(arguments: LifecycleRequirementTests.questions)
    func `R-CANCEL-6 a cancelled call's question is withdrawn and nothing is done`(
        question: LifecycleRequirementTests.Question
    ) async throws {
        let peer = try await Peer.opened(
            .everything, question.revision, capabilities: ["elicitation": [:], "sampling": [:]])
        peer.sendCall(question.tool, question.arguments, id: 1)
        let asked = try await peer.serverRequest(question.method)
        peer.cancel(1)
        let withdrawn = try await peer.notification("notifications/cancelled")
        #expect(withdrawn["params"]?["requestId"] == asked["id"])
        peer.answer(asked, result: ["action": "accept", "content": ["confirm": true]])
        #expect(try await peer.rest(after: .milliseconds(50)) == [])
        #expect(peer.position(ofResponseTo: 1) == nil)
        #expect(try await peer.deletions() == 0)
    }

    @Test func `R-CANCEL-6 a question that left as a result dies with the request that is cancelled`() async throws {
        let peer = try Peer(.everything, capabilities: ["elicitation": [:]])
        let asked = try await peer.call("confirm_delete", ["filename": "a.txt"], id: 1)
        #expect(asked["resultType"] == "input_required")
        peer.cancel(1)
        #expect(try await peer.rest() == [])
        #expect(try await peer.deletions() == 0)
    }
}
