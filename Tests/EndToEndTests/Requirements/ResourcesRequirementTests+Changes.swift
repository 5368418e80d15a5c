import JSONValue
import TestSupport
import Testing

/// What is told when a resource changes, in both styles.
extension ResourcesRequirementTests {
    /// Of each product: a resource that changes, and a call that changes it.
    private static func watched(in product: Product) -> (uri: JSON, tool: String, arguments: JSON) {
        switch product {
        case .everything: ("test://watched-resource", "test_trigger_resource_change", [:])
        // Every request takes one from what is left of the account's limit.
        case .server: ("highlevel://account", "find_duplicate_contact", ["email": "ann@example.com"])
        }
    }

    private static let updated = "notifications/resources/updated"

    @Test(arguments: Product.allCases, Revision.legacy)
    func `R-RES-9 a session is told of what it has subscribed to, until it unsubscribes`(
        product: Product, revision: Revision
    ) async throws {
        let (peer, introduction) = try await Peer.introduced(product, revision)
        #expect(introduction["capabilities"]?["resources"]?["subscribe"] == true)
        let (uri, tool, arguments) = Self.watched(in: product)
        #expect(try await peer.result("resources/subscribe", ["uri": uri]) == [:])
        _ = try await peer.call(tool, arguments)
        #expect(try await peer.notification(Self.updated)["params"] == ["uri": uri])

        #expect(try await peer.result("resources/unsubscribe", ["uri": uri]) == [:])
        _ = try await peer.rest()
        let count = peer.heard(Self.updated).count
        _ = try await peer.call(tool, arguments)
        _ = try await peer.rest(after: .milliseconds(200))
        #expect(peer.heard(Self.updated).count == count)
    }

    @Test(arguments: Product.allCases, Revision.legacy)
    func `R-RES-9 without a subscription a session is told of no resource`(
        product: Product, revision: Revision
    ) async throws {
        let peer = try await Peer.opened(product, revision)
        let (_, tool, arguments) = Self.watched(in: product)
        _ = try await peer.call(tool, arguments)
        #expect(try await peer.rest(after: .milliseconds(200)) == [])
    }

    @Test(arguments: Revision.legacy)
    func `R-RES-9 what does not exist cannot be subscribed to`(revision: Revision) async throws {
        let peer = try await Peer.opened(.server, revision)
        for uri in ["x://nope", "highlevel://nope"] {
            let error = try await peer.error("resources/subscribe", ["uri": .string(uri)])
            #expect(error["code"] == -32002)
            #expect(error["data"]?["uri"]?.stringValue == uri)
        }
        // To be rid of what one does not have is no fault.
        #expect(try await peer.result("resources/unsubscribe", ["uri": "highlevel://account"]) == [:])
    }

    @Test(arguments: Product.allCases)
    func `R-RES-9 the requests for it are gone from 2026-07-28`(product: Product) async throws {
        let peer = try await Peer.opened(product, .v2026_07_28)
        for method in ["resources/subscribe", "resources/unsubscribe"] {
            #expect(try await peer.error(method, ["uri": Self.watched(in: product).uri])["code"] == -32601)
        }
    }

    @Test(arguments: Product.allCases)
    func `R-RES-10 in 2026-07-28 a stream tells of the resources it names`(product: Product) async throws {
        let (peer, introduction) = try await Peer.introduced(product, .v2026_07_28)
        #expect(introduction["capabilities"]?["resources"]?["subscribe"] == true)
        let (uri, tool, arguments) = Self.watched(in: product)
        _ = try await peer.call(tool, arguments)
        #expect(try await peer.rest() == [])

        let acknowledgement = try await peer.listen(["resourceSubscriptions": [uri]], id: "stream")
        #expect(acknowledgement["params"]?["notifications"] == ["resourceSubscriptions": [uri]])
        _ = try await peer.call(tool, arguments)
        let notification = try await peer.notification(Self.updated)
        #expect(notification["params"]?["uri"] == uri)
        #expect(notification["params"]?["_meta"] == [Peer.subscriptionIDKey: "stream"])
    }

    @Test(arguments: Product.allCases, Revision.allCases)
    func `R-RES-11 that the list changes is neither declared nor told`(
        product: Product, revision: Revision
    ) async throws {
        let (peer, introduction) = try await Peer.introduced(product, revision)
        #expect([nil, false].contains(introduction["capabilities"]?["resources"]?["listChanged"]))
        let (uri, tool, arguments) = Self.watched(in: product)
        if revision.isLegacy {
            _ = try await peer.result("resources/subscribe", ["uri": uri])
        } else {
            let acknowledgement = try await peer.listen(
                ["resourcesListChanged": true, "resourceSubscriptions": [uri]], id: "stream")
            #expect(acknowledgement["params"]?["notifications"] == ["resourceSubscriptions": [uri]])
        }
        _ = try await peer.call(tool, arguments)
        _ = try await peer.notification(Self.updated)
        _ = try await peer.rest()
        #expect(peer.heard("notifications/resources/list_changed") == [])
    }
}
