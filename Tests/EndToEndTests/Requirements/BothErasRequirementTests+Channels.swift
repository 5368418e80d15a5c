import JSONValue
import TestSupport
import Testing

/// What both eras share in a process: changes, ids, and the way from one to the other.
extension BothErasRequirementTests {
    private static let watched: JSON = ["uri": "test://watched-resource"]

    private static func isTagged(_ message: JSON) -> Bool {
        message["params"]?["_meta"]?[Peer.subscriptionIDKey] == "L"
    }

    @Test(arguments: Revision.legacy)
    func `R-DUAL-7 a change is told once to the session and once to the stream`(revision: Revision) async throws {
        let peer = try await Peer.opened(.everything, revision)
        #expect(try await peer.legacy("resources/subscribe", Self.watched, id: 1)["result"] == [:])
        _ = try await peer.listen(
            ["toolsListChanged": true, "resourceSubscriptions": ["test://watched-resource"]], id: "L")
        for (tool, method) in [
            ("test_trigger_resource_change", "notifications/resources/updated"),
            ("test_trigger_tool_change", "notifications/tools/list_changed"),
        ] {
            _ = try await peer.call(tool, id: .string(tool))
            let both = [try await peer.notification(method), try await peer.notification(method)]
            #expect(both.filter(Self.isTagged).count == 1)
        }
        #expect(try await peer.rest(after: .milliseconds(100)) == [])
    }

    @Test(arguments: Revision.legacy)
    func `R-DUAL-7 a change is told to a session only once the client is ready, and to nobody without one`(
        revision: Revision
    ) async throws {
        let peer = try Peer(.everything)
        let trigger: JSON = ["name": "test_trigger_tool_change", "arguments": [:]]
        _ = try await peer.modern("tools/call", trigger, id: 1)
        _ = try await peer.initialize(revision.rawValue)
        _ = try await peer.legacy("tools/call", trigger, id: 2)
        #expect(try await peer.rest(after: .milliseconds(100)) == [])
        peer.notify("notifications/initialized")
        _ = try await peer.legacy("tools/call", trigger, id: 3)
        #expect(try await peer.notification("notifications/tools/list_changed")["params"]?["_meta"] == nil)
        #expect(try await peer.rest(after: .milliseconds(100)) == [])
    }

    @Test(arguments: Revision.legacy)
    func `R-DUAL-8 an id in flight in one era is taken in the other`(revision: Revision) async throws {
        let peer = try await Peer.opened(.everything, revision)
        let slow: JSON = ["name": "slow_compute", "arguments": ["seconds": 30]]
        peer.sendLegacy("tools/call", slow, id: 1)
        #expect(try await peer.modern("server/discover", id: 1)["error"]?["code"] == -32600)
        peer.sendModern("tools/call", slow, id: "1")
        #expect(try await peer.legacy("ping", id: "1")["error"]?["code"] == -32600)
        // A cancellation, which has no envelope, reaches both.
        peer.cancel(1)
        peer.cancel("1")
        #expect(try await peer.modern("server/discover", id: 1)["result"] != nil)
        #expect(try await peer.legacy("ping", id: "1")["result"] == [:])
    }

    @Test(arguments: Product.allCases)
    func `R-DUAL-9 a client that probes and finds its version finds a server without handshake`(
        product: Product
    ) async throws {
        let peer = try Peer(product)
        let discovered = try await peer.modern("server/discover", id: 1)
        #expect(discovered["result"]?["supportedVersions"]?.arrayValue?.contains("2026-07-28") == true)
        let call = product.readOnlyCall
        let params: JSON = ["name": .string(call.tool), "arguments": call.arguments, "_meta": ["progressToken": 2]]
        #expect(try await peer.modern("tools/call", params, id: 2)["result"]?["content"] != nil)
    }

    @Test(arguments: Product.allCases)
    func `R-DUAL-9 a client that probes in a version of the future falls back on the same pipe`(
        product: Product
    ) async throws {
        let peer = try Peer(product)
        let probe = try await peer.modern(
            "server/discover", id: "probe", meta: ["io.modelcontextprotocol/protocolVersion": "2027-01-01"])
        #expect(probe["error"]?["code"] == -32022)
        // It finds a version of its own among those supported.
        #expect(probe["error"]?["data"]?["supported"]?.arrayValue?.contains("2025-11-25") == true)
        #expect(try await peer.open(.v2025_11_25, id: 0)["result"]?["protocolVersion"] == "2025-11-25")
        #expect(try await peer.legacy("tools/list", id: 1)["result"]?["tools"] != nil)
    }
}
