import JSONValue
import TestSupport
import Testing

/// What is answered, when, and what never is.
extension JSONRPCRequirementTests {
    @Test(arguments: Revision.allCases, Product.allCases)
    func `R-RPC-10 an unknown method is not found`(revision: Revision, product: Product) async throws {
        let peer = try await Peer.opened(product, revision)
        #expect(try await peer.request("no/such", id: 1)["error"]?["code"] == -32601)
        #expect(try await peer.request("", id: 2)["error"]?["code"] == -32601)
    }

    @Test(arguments: Revision.allCases)
    func `R-RPC-10 a method whose capability is not declared is not found`(revision: Revision) async throws {
        let peer = try await Peer.opened(.server, revision)
        #expect(try await peer.request("logging/setLevel", ["level": "info"], id: 1)["error"]?["code"] == -32601)
    }

    static let notifications = [
        #"{"jsonrpc":"2.0","method":"notifications/whatever","params":{"x":1}}"#,
        #"{"jsonrpc":"2.0","method":"notifications/whatever","params":[1]}"#,
        #"{"jsonrpc":"2.0","method":"tools/list"}"#,
        #"{"jsonrpc":"2.0","method":"tools/call","params":{"name":"greet","arguments":{"name":"A"}}}"#,
        #"{"jsonrpc":"1.0","method":"notifications/whatever"}"#,
        #"{"method":"notifications/whatever"}"#,
        #"{"jsonrpc":"2.0","method":5}"#,
        #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":null}"#,
    ]

    @Test(arguments: Revision.allCases, notifications)
    func `R-RPC-11 a notification is never answered`(revision: Revision, line: String) async throws {
        let peer = try await Peer.opened(.everything, revision)
        peer.raw(line)
        #expect(try await peer.rest() == [])
    }

    static let responses = [
        #"{"jsonrpc":"2.0","id":999,"result":{}}"#,
        #"{"jsonrpc":"2.0","id":"open","result":{}}"#,
        #"{"jsonrpc":"2.0","id":999,"error":{"code":-32603,"message":"no"}}"#,
        #"{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"no"}}"#,
        #"{"jsonrpc":"2.0","result":{}}"#,
        #"{"jsonrpc":"2.0","id":1,"result":5}"#,
    ]

    @Test(arguments: Revision.allCases, responses)
    func `R-RPC-12 a response is never answered`(revision: Revision, line: String) async throws {
        let peer = try await Peer.opened(.everything, revision)
        peer.raw(line)
        #expect(try await peer.rest() == [])
    }

    @Test(arguments: Revision.allCases)
    func `R-RPC-13 a second request with an id in flight is refused and the first is served`(
        revision: Revision
    ) async throws {
        let peer = try await Peer.opened(.everything, revision)
        peer.sendSlowCall(seconds: 0.3, id: 1)
        peer.sendSlowCall(seconds: 0.3, id: 1)
        #expect(try await peer.response(to: 1)["error"]?["code"] == -32600)
        #expect(try await peer.response(to: 1)["result"]?["content"] != nil)
        // The id is free again, and nothing of the refused request is left.
        #expect(try await peer.call("greet", ["name": "A"], id: 1)["content"] != nil)
        #expect(try await peer.rest() == [])
    }

    @Test(arguments: Revision.allCases)
    func `R-RPC-17 short requests overtake a long call, and what a call tells comes before its response`(
        revision: Revision
    ) async throws {
        let peer = try await Peer.opened(.everything, revision)
        peer.sendSlowCall(seconds: 0.4, id: 1, progressToken: "p")
        peer.sendCall("greet", ["name": "A"], id: 2)
        peer.send(revision.isLegacy ? "ping" : "server/discover", id: 3)
        for id in [1, 2, 3] as [JSON] { #expect(try await peer.response(to: id)["result"] != nil) }
        let slow = try #require(peer.position { $0["id"] == 1 })
        for id in [2, 3] as [JSON] { #expect(try #require(peer.position { $0["id"] == id }) < slow) }
        let progress = peer.messages.indices.filter { peer.messages[$0]["method"] == "notifications/progress" }
        #expect(!progress.isEmpty)
        #expect(progress.allSatisfy { $0 < slow })
    }

    @Test(arguments: Revision.allCases, Product.allCases)
    func `R-RPC-18 members nobody knows are ignored`(revision: Revision, product: Product) async throws {
        let peer = try await Peer.opened(product, revision)
        let plain = try await peer.request("tools/list", id: 1)["result"]
        #expect(plain?["tools"] != nil)
        let meta: JSONObject = ["com.example/any": [1, [:], .null]]
        #expect(try await peer.request("tools/list", ["foo": 1, "bar": [[:]]], id: 2, meta: meta)["result"] == plain)
        let params: JSON = revision.isLegacy ? [:] : ["_meta": .object(Peer.envelope(capabilities: ["new": 1]))]
        peer.write(["jsonrpc": "2.0", "id": 3, "method": "tools/list", "params": params, "extra": ["a": 1]])
        #expect(try await peer.response(to: 3)["result"] == plain)
    }

    @Test(arguments: Revision.legacy)
    func `R-RPC-18 members nobody knows are ignored at the handshake`(revision: Revision) async throws {
        let peer = try Peer(.server, speaking: revision)
        let capabilities: JSON = ["new": ["a": 1], "elicitation": ["form": [:], "new": [:]]]
        let opened = try await peer.open(revision, capabilities: capabilities)
        #expect(opened["result"]?["protocolVersion"]?.stringValue == revision.rawValue)
    }

    @Test(arguments: Revision.allCases, Product.allCases)
    func `R-RPC-19 an error's message is one plain sentence or two`(
        revision: Revision, product: Product
    ) async throws {
        let peer = try await Peer.opened(product, revision)
        for error in Conversation.errors(in: try await Conversation.held(with: peer)) {
            let message = try #require(error["message"]?.stringValue)
            #expect((1...300).contains(message.count) && !message.contains("\n"), "\(message)")
            for sign in [".swift", "Swift.", "Error(", "Fatal", "/home", Repository.root, "Bearer"] {
                #expect(!error.serialized().contains(sign), "\(message)")
            }
        }
    }
}
