import JSONValue
import TestSupport
import Testing

/// Progress of a long call.
@Suite(.fewAtOnce)
struct ProgressRequirementTests {
    private static let tokens: [JSON] = ["p", 0, "", -1, "0", 7, .number(JSONNumber(9_007_199_254_740_993))]
    private static let notTokens: [JSON] = [true, false, .null, 1.5, [:], ["p"]]

    private static func numbers(_ progress: [JSON]) -> [Double] { progress.compactMap { $0["progress"]?.doubleValue } }

    @Test(arguments: Revision.allCases)
    func `R-PROG-1 without a token nothing is reported`(revision: Revision) async throws {
        let peer = try await Peer.opened(.everything, revision)
        peer.sendSlowCall(seconds: 0.2, id: 1)
        _ = try await peer.response(to: 1)
        #expect(try await peer.rest() == [])
        _ = try await peer.call("test_tool_with_progress")
        #expect(try await peer.rest() == [])
    }

    @Test(arguments: Revision.allCases)
    func `R-PROG-1 what is no token is passed over, and the call served`(revision: Revision) async throws {
        let peer = try await Peer.opened(.everything, revision)
        for (number, token) in Self.notTokens.enumerated() {
            peer.sendSlowCall(seconds: 0.05, id: JSON(number), progressToken: token)
        }
        for (number, token) in Self.notTokens.enumerated() {
            let result = try await peer.response(to: JSON(number))["result"]
            #expect(result?["isError"] != true, "\(token.serialized())")
            #expect(result?.text.hasPrefix("Computed") == true, "\(token.serialized())")
        }
        #expect(try await peer.rest() == [])
    }

    @Test(arguments: Revision.allCases)
    func `R-PROG-2 the token comes back as it was, with its type`(revision: Revision) async throws {
        let peer = try await Peer.opened(.everything, revision)
        for (number, token) in Self.tokens.enumerated() {
            peer.sendSlowCall(seconds: 0.1, id: JSON(number), progressToken: token)
        }
        for number in Self.tokens.indices { _ = try await peer.response(to: JSON(number)) }
        let heard = peer.heard("notifications/progress").compactMap { $0["params"]?["progressToken"] }
        #expect(Set(heard) == Set(Self.tokens))
    }

    @Test(arguments: Revision.allCases)
    func `R-PROG-3 progress only grows`(revision: Revision) async throws {
        let peer = try await Peer.opened(.everything, revision)
        peer.sendSlowCall(seconds: 1, id: 1, progressToken: "slow")
        _ = try await peer.call("test_tool_with_progress", id: 2, meta: ["progressToken": "steps"])
        _ = try await peer.response(to: 1)
        #expect(Self.numbers(peer.progress(of: "steps")) == [0, 50, 100])
        let slow = peer.progress(of: "slow")
        let numbers = Self.numbers(slow)
        #expect(numbers.count == slow.count && numbers.count > 1)
        #expect(zip(numbers, numbers.dropFirst()).allSatisfy { $0 < $1 }, "\(numbers)")
        #expect(slow.allSatisfy { $0["total"]?.doubleValue == 1 })
        #expect(numbers.allSatisfy { $0 <= 1 })
    }

    @Test(arguments: Revision.allCases)
    func `R-PROG-4 nothing is reported after the response`(revision: Revision) async throws {
        let peer = try await Peer.opened(.everything, revision)
        for number in 0..<5 {
            peer.sendSlowCall(seconds: 0.2, id: JSON(number), progressToken: JSON(number))
        }
        for number in 0..<5 { _ = try await peer.response(to: JSON(number)) }
        _ = try await peer.rest(after: .milliseconds(100))
        for number in 0..<5 {
            let response = try #require(peer.position(ofResponseTo: JSON(number)))
            let last = try #require(peer.messages.lastIndex { $0["params"]?["progressToken"] == JSON(number) })
            #expect(last < response)
        }
    }

    @Test(arguments: Revision.allCases)
    func `R-PROG-4 nothing is reported after a cancellation`(revision: Revision) async throws {
        let peer = try await Peer.opened(.everything, revision)
        peer.sendSlowCall(seconds: 60, id: 1, progressToken: "p")
        _ = try await peer.notification("notifications/progress")
        peer.cancel(1)
        // What was reported before the cancellation was read is heard before this answer, and nothing after it.
        _ = try await peer.rest()
        let count = peer.progress(of: "p").count
        _ = try await peer.rest(after: .milliseconds(400))
        #expect(peer.progress(of: "p").count == count)
        #expect(peer.position(ofResponseTo: 1) == nil)
    }

    @Test(arguments: Revision.allCases)
    func `R-PROG-5 a message goes along where the revision has one`(revision: Revision) async throws {
        let peer = try await Peer.opened(.everything, revision)
        _ = try await peer.call("test_tool_with_progress", id: 1, meta: ["progressToken": "p"])
        let messages = peer.progress(of: "p").map { $0["message"]?.stringValue }
        #expect(messages.count == 3)
        if revision >= .v2025_03_26 {
            #expect(messages.allSatisfy { $0?.isEmpty == false })
        } else {
            #expect(messages.allSatisfy { $0 == nil })
        }
    }

    @Test(arguments: Revision.allCases)
    func `R-PROG-6 a tool that reports in a fast loop is heard ten times a second at most`(
        revision: Revision
    ) async throws {
        let peer = try await Peer.opened(.everything, revision)
        let start = ContinuousClock.now
        peer.sendSlowCall(seconds: 2.5, id: 1, progressToken: "p")
        _ = try await peer.response(to: 1)
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let numbers = Self.numbers(peer.progress(of: "p"))
        #expect(numbers.count <= 10 * (Int(seconds) + 1))
        #expect(numbers.count > 2)
        // The tool reports the seconds it has run. Half of each is left to a machine that holds it up in between.
        for (earlier, later) in zip(numbers, numbers.dropFirst(10)) { #expect(later - earlier > 0.5) }
    }

    @Test func `R-PROG-7 progress belongs to its request and to no stream`() async throws {
        let peer = try await Peer.opened(.everything, .v2026_07_28)
        _ = try await peer.listen(
            ["toolsListChanged": true, "promptsListChanged": true, "resourceSubscriptions": ["test://static-text"]],
            id: "stream")
        _ = try await peer.call("test_tool_with_progress", id: 1, meta: ["progressToken": "p"])
        let progress = peer.heard("notifications/progress")
        #expect(progress.count == 3)
        for notification in progress {
            #expect(notification["params"]?["progressToken"] == "p")
            #expect(notification["params"]?["_meta"]?[Peer.subscriptionIDKey] == nil)
        }
        // The token of a stream is no request to report anything.
        peer.sendModern("subscriptions/listen", ["notifications": [:]], id: "other", meta: ["progressToken": "q"])
        _ = try await peer.notification("notifications/subscriptions/acknowledged")
        _ = try await peer.rest()
        #expect(peer.progress(of: "q") == [])
    }
}
