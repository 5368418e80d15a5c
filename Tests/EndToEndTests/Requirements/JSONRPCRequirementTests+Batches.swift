import JSONValue
import TestSupport
import Testing

/// Batches, which only 2025-03-26 has.
extension JSONRPCRequirementTests {
    private static let pings =
        #"[{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","method":"notifications/x"},"#
        + #"{"jsonrpc":"2.0","id":2,"method":"ping"}]"#

    @Test(arguments: Product.allCases)
    func `R-RPC-14 a batch is answered by one array with a response to each request`(product: Product) async throws {
        let peer = try await Peer.opened(product, .v2025_03_26)
        peer.raw(Self.pings)
        let answer = try await peer.batch()
        #expect(answer.count == 2)
        #expect(
            Set(answer) == [
                ["jsonrpc": "2.0", "id": 1, "result": [:]], ["jsonrpc": "2.0", "id": 2, "result": [:]],
            ])
        #expect(try await peer.rest() == [])
    }

    @Test func `R-RPC-14 a batch with a long call is answered whole when that ends`() async throws {
        let peer = try await Peer.opened(.everything, .v2025_03_26)
        peer.raw(
            #"[{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"slow_compute","#
                + #""arguments":{"seconds":0.2}}},{"jsonrpc":"2.0","id":2,"method":"ping"},"#
                + #"{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"greet","arguments":{"name":"A"}}}]"#
        )
        let answer = try await peer.batch()
        #expect(Set(answer.compactMap { $0["id"] }) == [1, 2, 3])
        #expect(answer.allSatisfy { $0["result"] != nil })
        #expect(try await peer.rest() == [])
    }

    static let silent = [
        #"[{"jsonrpc":"2.0","method":"notifications/x"}]"#,
        #"[{"jsonrpc":"2.0","method":"notifications/x"},{"jsonrpc":"2.0","id":4,"result":{}}]"#,
    ]

    @Test(arguments: silent)
    func `R-RPC-14 a batch without requests is not answered`(batch: String) async throws {
        let peer = try await Peer.opened(.server, .v2025_03_26)
        peer.raw(batch)
        #expect(try await peer.rest() == [])
    }

    @Test func `R-RPC-14 an empty batch is one error and no array`() async throws {
        let peer = try await Peer.opened(.server, .v2025_03_26)
        peer.raw("[]")
        #expect(try await peer.orphan()["error"]?["code"] == -32600)
        #expect(try await peer.rest() == [])
    }

    @Test func `R-RPC-14 a member of a batch that is no message is refused in its place`() async throws {
        let peer = try await Peer.opened(.server, .v2025_03_26)
        peer.raw(#"[1,{"jsonrpc":"2.0","id":2,"method":"ping"}]"#)
        let answer = try await peer.batch()
        #expect(answer.count == 2)
        #expect(answer.contains(["jsonrpc": "2.0", "id": 2, "result": [:]]))
        #expect(answer.contains { $0["error"]?["code"] == -32600 && $0["id"] == JSON.null })
        #expect(try await peer.rest() == [])
    }

    private static let batchedHandshake: JSON = [
        [
            "jsonrpc": "2.0", "id": 1, "method": "initialize", "params": Peer.initializeParams("2025-03-26"),
        ]
    ]

    @Test func `R-RPC-15 a handshake in a batch is refused, before a session`() async throws {
        let peer = try Peer(.server, speaking: .v2025_03_26)
        peer.write(Self.batchedHandshake)
        let answer = try await peer.next("an answer") { _ in true }
        let error = answer[0]?["error"] ?? answer["error"]
        #expect(error?["code"] == -32600)
        #expect(try await peer.legacy("tools/list", id: 2)["error"]?["code"] == -32602)
    }

    @Test func `R-RPC-15 a handshake in a batch is refused, in a session`() async throws {
        let peer = try await Peer.opened(.server, .v2025_03_26)
        peer.write(Self.batchedHandshake)
        let answer = try await peer.batch()
        #expect(answer.map { $0["id"] } == [1])
        #expect(answer.map { $0["error"]?["code"] } == [-32600])
        #expect(try await peer.legacy("tools/list", id: 2)["result"] != nil)
    }

    @Test(arguments: Revision.allCases.filter { $0 != .v2025_03_26 }, Product.allCases)
    func `R-RPC-16 a batch is one error in the other revisions and nothing of it is done`(
        revision: Revision, product: Product
    ) async throws {
        let peer = try await Peer.opened(product, revision)
        let params: JSON = revision.isLegacy ? [:] : ["_meta": .object(Peer.envelope())]
        let request: JSON = ["jsonrpc": "2.0", "id": 1, "method": "tools/list", "params": params]
        peer.write([request, ["jsonrpc": "2.0", "id": 2, "method": "ping"]])
        #expect(try await peer.orphan()["error"]?["code"] == -32600)
        #expect(try await peer.rest() == [])
    }

    @Test func `R-RPC-16 a batch is one error before a session and nothing of it is done`() async throws {
        let peer = try Peer(.server)
        peer.raw(Self.pings)
        #expect(try await peer.orphan()["error"]?["code"] == -32600)
        #expect(try await peer.rest() == [])
    }
}
