import JSONValue
import Testing

@testable import MCPServer

struct SubscriptionsTests {
    private func filter(_ notifications: JSON) throws -> SubscriptionFilter {
        try SubscriptionFilter(params: ["notifications": notifications])
    }

    private func message(_ line: [UInt8]) throws -> JSON { try JSON(parsing: Array(line.dropLast())) }

    @Test func `every stream gets its own copy and a legacy session one without a tag`() throws {
        var subscriptions = Subscriptions()
        for id in ["a", "b"] {
            let line = try subscriptions.open(RequestID(id), filter(["resourceSubscriptions": ["x://y"]]))
            let acknowledgement = try message(line)
            #expect(acknowledgement["method"] == "notifications/subscriptions/acknowledged")
            #expect(acknowledgement["params"]?["_meta"]?["io.modelcontextprotocol/subscriptionId"]?.stringValue == id)
            #expect(acknowledgement["params"]?["notifications"]?["resourceSubscriptions"] == ["x://y"])
        }
        subscriptions.openLegacy(lists: [])
        try subscriptions.subscribeLegacy(to: "x://y")
        let lines = try subscriptions.lines(for: .resource("x://y")).map(message)
        #expect(lines.allSatisfy { $0["method"] == "notifications/resources/updated" })
        #expect(lines.allSatisfy { $0["params"]?["uri"] == "x://y" })
        let tags = lines.map { $0["params"]?["_meta"]?["io.modelcontextprotocol/subscriptionId"]?.stringValue }
        #expect(tags == ["a", "b", nil])
        #expect(subscriptions.lines(for: .resource("x://z")).isEmpty)
        #expect(subscriptions.lines(for: .list(.tools)).isEmpty)
    }

    @Test func `a legacy session is told nothing before it is open and after it began anew`() throws {
        var subscriptions = Subscriptions()
        try subscriptions.subscribeLegacy(to: "x://y")
        #expect(!subscriptions.isWatched(.resource("x://y")))
        subscriptions.openLegacy(lists: [.tools])
        #expect(subscriptions.isWatched(.resource("x://y")))
        #expect(subscriptions.lines(for: .list(.tools)).count == 1)
        #expect(subscriptions.lines(for: .list(.prompts)).isEmpty)
        subscriptions.resetLegacy()
        subscriptions.openLegacy(lists: [])
        #expect(!subscriptions.isWatched(.resource("x://y")))
    }

    @Test func `a stream that is closed is told nothing`() throws {
        var subscriptions = Subscriptions()
        _ = try subscriptions.open(RequestID("a"), filter(["toolsListChanged": true]))
        #expect(subscriptions.isWatched(.list(.tools)))
        let closed = [subscriptions.close(RequestID("a")), subscriptions.close(RequestID("a"))]
        #expect(closed == [true, false])
        #expect(!subscriptions.isWatched(.list(.tools)))
    }

    @Test func `sixty-four streams are open at most`() throws {
        var subscriptions = Subscriptions()
        for number in 0..<64 { _ = try subscriptions.open(RequestID("\(number)"), filter([:])) }
        #expect(throws: JSONRPCError.self) { try subscriptions.open(RequestID("64"), filter([:])) }
        _ = subscriptions.close(RequestID("7"))
        _ = try subscriptions.open(RequestID("64"), filter([:]))
        let ended = subscriptions.closeAll()
        #expect(ended.count == 64)
    }

    @Test(
        arguments: [
            [:], ["notifications": []], ["notifications": ["toolsListChanged": 1]],
            ["notifications": ["resourceSubscriptions": "x"]], ["notifications": ["resourceSubscriptions": ["x", 1]]],
        ] as [JSONObject])
    func `a filter that cannot be read is refused`(params: JSONObject) {
        #expect(throws: JSONRPCError.self) { try SubscriptionFilter(params: params) }
    }
}
