import JSONValue
import TestSupport
import Testing

/// The streams of revision 2026-07-28 that tell of changes.
@Suite(.fewAtOnce)
struct SubscriptionsRequirementTests {
    private static let acknowledged = "notifications/subscriptions/acknowledged"
    private static let everyKind: JSON = [
        "toolsListChanged": true, "promptsListChanged": true, "resourcesListChanged": true,
        "resourceSubscriptions": ["test://watched-resource", "highlevel://account"],
    ]

    /// Has the fixtures publish one change of each kind they have.
    private static func change(_ peer: Peer) async throws {
        for kind in ["tool", "prompt", "resource"] { _ = try await peer.call("test_trigger_\(kind)_change") }
    }

    /// What was heard on a stream, without its acknowledgement.
    private static func heard(on id: JSON, by peer: Peer) -> [String] {
        peer.messages.filter { $0["params"]?["_meta"]?[Peer.subscriptionIDKey] == id }
            .compactMap { $0["method"]?.stringValue }.filter { $0 != acknowledged }
    }

    @Test(arguments: Product.allCases, ["L", "", 0, -7, 9_007_199_254_740_993] as [JSON])
    func `R-SUB-1 a stream begins with what of it is honoured, under its request's id, and stays open`(
        product: Product, id: JSON
    ) async throws {
        let peer = try await Peer.opened(product, .v2026_07_28)
        let acknowledgement = try await peer.listen(Self.everyKind, id: id)
        #expect(acknowledgement["params"]?["_meta"] == [Peer.subscriptionIDKey: id])
        let honoured = acknowledgement["params"]?["notifications"]
        switch product {
        case .server: #expect(honoured == ["resourceSubscriptions": ["highlevel://account"]])
        case .everything:
            #expect(honoured?["toolsListChanged"] == true)
            #expect(honoured?["promptsListChanged"] == true)
            #expect(honoured?["resourcesListChanged"] == nil)
            #expect(honoured?["resourceSubscriptions"]?.arrayValue?.contains("test://watched-resource") == true)
        }
        #expect(try await peer.rest() == [])
    }

    @Test(arguments: Product.allCases)
    func `R-SUB-1 what is not wanted is not in the acknowledgement`(product: Product) async throws {
        let peer = try await Peer.opened(product, .v2026_07_28)
        for (number, wanted) in ([[:], ["toolsListChanged": false]] as [JSON]).enumerated() {
            let acknowledgement = try await peer.listen(wanted, id: JSON(number))
            let honoured = acknowledgement["params"]?["notifications"]?.objectValue
            #expect(honoured?.values.allSatisfy { $0 == false } == true)
        }
    }

    @Test(arguments: [
        ("toolsListChanged", "notifications/tools/list_changed"),
        ("promptsListChanged", "notifications/prompts/list_changed"),
        ("resourceSubscriptions", "notifications/resources/updated"),
    ])
    func `R-SUB-2 a stream tells of what it was opened for and of nothing else`(
        kind: String, method: String
    ) async throws {
        let peer = try await Peer.opened(.everything, .v2026_07_28)
        let wanted: JSON = kind == "resourceSubscriptions" ? ["test://watched-resource"] : true
        _ = try await peer.listen(.object([kind: wanted]), id: "stream")
        try await Self.change(peer)
        _ = try await peer.notification(method)
        #expect(try await peer.rest() == [])
    }

    @Test func `R-SUB-2 without a stream nothing is told`() async throws {
        let peer = try await Peer.opened(.everything, .v2026_07_28)
        try await Self.change(peer)
        #expect(try await peer.rest() == [])
        _ = try await peer.listen([:], id: "nothing")
        _ = try await peer.listen(["resourceSubscriptions": ["test://static-text"]], id: "another resource")
        try await Self.change(peer)
        #expect(try await peer.rest() == [])
    }

    @Test func `R-SUB-2 the product tells nobody who has not asked for the account's status`() async throws {
        let peer = try await Peer.opened(.server, .v2026_07_28)
        _ = try await peer.listen(["resourceSubscriptions": ["highlevel://guide"]], id: "another resource")
        _ = try await peer.listen(["toolsListChanged": true], id: "a list")
        let (tool, arguments) = Product.server.readOnlyCall
        _ = try await peer.call(tool, arguments)
        #expect(try await peer.rest(after: .milliseconds(200)) == [])
    }

    @Test func `R-SUB-3 every stream gets its own copy, under its id`() async throws {
        let peer = try await Peer.opened(.everything, .v2026_07_28)
        let watched: JSON = ["test://watched-resource"]
        _ = try await peer.listen(["toolsListChanged": true, "resourceSubscriptions": watched], id: "1")
        _ = try await peer.listen(["resourceSubscriptions": watched], id: 1)
        try await Self.change(peer)
        _ = try await peer.rest()
        #expect(
            Self.heard(on: "1", by: peer) == ["notifications/tools/list_changed", "notifications/resources/updated"])
        #expect(Self.heard(on: 1, by: peer) == ["notifications/resources/updated"])
        #expect(peer.heard("notifications/resources/updated").count == 2)
    }

    @Test func `R-SUB-3 the account's status is told on every stream that asks for it`() async throws {
        let peer = try await Peer.opened(.server, .v2026_07_28)
        for id in ["a", "b"] as [JSON] {
            _ = try await peer.listen(["resourceSubscriptions": ["highlevel://account"]], id: id)
        }
        let (tool, arguments) = Product.server.readOnlyCall
        _ = try await peer.call(tool, arguments)
        for id in ["a", "b"] as [JSON] {
            let notification = try await peer.next("an update for \(id.serialized())") {
                $0["params"]?["_meta"]?[Peer.subscriptionIDKey] == id
            }
            #expect(notification["method"] == "notifications/resources/updated")
            #expect(notification["params"]?["uri"] == "highlevel://account")
        }
    }

    @Test(arguments: ["L", 7] as [JSON])
    func `R-SUB-4 a client ends a stream in silence`(id: JSON) async throws {
        let peer = try await Peer.opened(.everything, .v2026_07_28)
        _ = try await peer.listen(["toolsListChanged": true], id: id)
        // The id of another type is another's.
        peer.cancel(id == 7 ? "7" : "l")
        try await Self.change(peer)
        _ = try await peer.notification("notifications/tools/list_changed")
        peer.cancel(id)
        try await Self.change(peer)
        #expect(try await peer.rest() == [])
        // The id is free again.
        _ = try await peer.listen(["toolsListChanged": true], id: id)
    }

    @Test func `R-SUB-4 a client that no longer listens for the account's status is not told`() async throws {
        let peer = try await Peer.opened(.server, .v2026_07_28)
        for id in ["left", "kept"] as [JSON] {
            _ = try await peer.listen(["resourceSubscriptions": ["highlevel://account"]], id: id)
        }
        peer.cancel("left")
        let (tool, arguments) = Product.server.readOnlyCall
        _ = try await peer.call(tool, arguments)
        let notification = try await peer.notification("notifications/resources/updated")
        #expect(notification["params"]?["_meta"]?[Peer.subscriptionIDKey] == "kept")
        #expect(try await peer.rest() == [])
    }

    enum End: CaseIterable, Sendable {
        case endOfInput
        case terminated
        case interrupted
    }

    @Test(arguments: Product.allCases, End.allCases)
    func `R-SUB-5 a server that ends answers its streams first`(product: Product, end: End) async throws {
        let peer = try await Peer.opened(product, .v2026_07_28)
        for id in ["L", 7] as [JSON] { _ = try await peer.listen(Self.everyKind, id: id) }
        switch end {
        case .endOfInput: peer.server.closeInput()
        case .terminated: peer.server.send(15)
        case .interrupted: peer.server.send(2)
        }
        for id in ["L", 7] as [JSON] {
            let result = try await peer.response(to: id)["result"]
            #expect(result?["resultType"] == "complete")
            #expect(result?["_meta"]?[Peer.subscriptionIDKey] == id)
        }
        #expect(try await peer.server.exitCode() == 0)
        #expect(peer.untaken == [])
    }

    @Test(arguments: Product.allCases)
    func `R-SUB-6 a stream needs to be told what it is for`(product: Product) async throws {
        let peer = try await Peer.opened(product, .v2026_07_28)
        let malformed: [JSON] = [
            [:], ["notifications": .null], ["notifications": 5], ["notifications": []], ["notifications": "tools"],
            ["notifications": ["resourceSubscriptions": "test://watched-resource"]],
            ["notifications": ["resourceSubscriptions": [5]]], ["notifications": ["resourceSubscriptions": [:]]],
            ["notifications": ["toolsListChanged": "yes"]], ["notifications": ["promptsListChanged": 1]],
        ]
        for params in malformed {
            #expect(try await peer.error("subscriptions/listen", params)["code"] == -32602, "\(params.serialized())")
        }
        #expect(try await peer.rest() == [])
        // Kinds nobody knows yet are no fault.
        _ = try await peer.listen(["com.example/moods": true], id: "unknown kind")
    }

    @Test(arguments: Product.allCases)
    func `R-SUB-7 there are streams where something is declared to change, up to a limit`(
        product: Product
    ) async throws {
        let (peer, introduction) = try await Peer.introduced(product, .v2026_07_28)
        #expect(introduction["capabilities"]?["resources"]?["subscribe"] == true)
        for number in 0..<64 { _ = try await peer.listen(Self.everyKind, id: JSON(number)) }
        let error = try await peer.error("subscriptions/listen", ["notifications": Self.everyKind])
        #expect(error["code"] == -32603)
        peer.cancel(0)
        _ = try await peer.listen(Self.everyKind, id: "one more")
    }

    @Test(arguments: Product.allCases, Revision.legacy)
    func `R-SUB-7 before 2026-07-28 there are no streams`(product: Product, revision: Revision) async throws {
        let peer = try await Peer.opened(product, revision)
        #expect(try await peer.error("subscriptions/listen", ["notifications": [:]])["code"] == -32601)
    }

    @Test func `R-SUB-8 a resource that does not exist may be listened for`() async throws {
        let peer = try await Peer.opened(.everything, .v2026_07_28)
        let acknowledgement = try await peer.listen(["resourceSubscriptions": ["test://nope"]], id: "stream")
        #expect(acknowledgement["params"]?["notifications"]?["resourceSubscriptions"] == ["test://nope"])
        try await Self.change(peer)
        #expect(try await peer.rest() == [])
    }

    /// The product knows what can never change, and does not promise to tell of it.
    @Test func `R-SUB-8 the product is listened to for what can change, and anything else is left out`() async throws {
        let peer = try await Peer.opened(.server, .v2026_07_28)
        let acknowledgement = try await peer.listen(
            ["resourceSubscriptions": ["x://nope", "highlevel://account"]], id: "stream")
        #expect(
            acknowledgement["params"]?["notifications"]?["resourceSubscriptions"] == ["highlevel://account"])
    }
}
