import JSONValue
import TestSupport
import Testing

/// The stateless revision: which messages there are at all, and what may stand in them.
extension StatelessRequirementTests {
    @Test(arguments: Product.allCases)
    func `R-MOD-15 the server sends no requests and takes no responses`(product: Product) async throws {
        let peer = try Peer(product, capabilities: ["elicitation": [:], "sampling": [:], "roots": [:]])
        _ = try await Conversation.held(with: peer)
        if product == .everything {
            let asked = try await peer.call("confirm_delete", ["filename": "a.txt"], id: "delete")
            #expect(asked["resultType"] == "input_required")
            for id in ["delete", "server-1", "confirm"] {
                peer.write([
                    "jsonrpc": "2.0", "id": .string(id), "result": ["action": "accept", "content": ["confirm": true]],
                ])
            }
            #expect(try await peer.rest() == [])
            #expect(try await peer.deletions() == 0)
        }
        #expect(peer.messages.filter { $0["method"] != nil && $0["id"] != nil } == [])
    }

    static let unknownCapabilities: [String] = [
        #"{"extensions":{"com.example/x":{}}}"#, #"{"extensions":{"com.example/x":{"a":[1]}},"new":true}"#,
        #"{"experimental":{"x":{}},"roots":{"listChanged":true},"tasks":{}}"#,
    ]

    @Test(arguments: unknownCapabilities, Product.allCases)
    func `R-MOD-16 capabilities and extensions nobody knows are ignored`(
        capabilities: String, product: Product
    ) async throws {
        let peer = try Peer(product)
        let capabilities = try JSON(parsing: capabilities)
        for method in ["server/discover", "tools/list", "resources/list", "prompts/list"] {
            let plain = try await peer.modern(method, id: 1)["result"]
            #expect(plain != nil)
            #expect(try await peer.modern(method, id: 1, capabilities: capabilities)["result"] == plain)
        }
        let call = product.readOnlyCall
        let params: JSON = ["name": .string(call.tool), "arguments": call.arguments]
        let called = try await peer.modern("tools/call", params, id: 2, capabilities: capabilities)
        #expect(called["result"]?["isError"] != true && called["result"]?["content"] != nil)
    }

    /// The keys in every `_meta` at any depth, and of every extension.
    private static func mintedKeys(in json: JSON) -> Set<String> {
        switch json {
        case .object(let object):
            var keys: Set<String> = []
            for member in object {
                if ["_meta", "extensions"].contains(member.key) {
                    keys.formUnion(member.value.objectValue?.keys ?? [])
                }
                keys.formUnion(mintedKeys(in: member.value))
            }
            return keys
        case .array(let elements): return elements.reduce(into: []) { $0.formUnion(mintedKeys(in: $1)) }
        default: return []
        }
    }

    @Test(arguments: Revision.allCases, Product.allCases)
    func `R-MOD-17 a key of ours in _meta has a prefix that is ours to use`(
        revision: Revision, product: Product
    ) async throws {
        let peer = try await Peer.opened(product, revision, capabilities: ["elicitation": [:]])
        let specified: Set = [
            "io.modelcontextprotocol/serverInfo", "io.modelcontextprotocol/subscriptionId", "progressToken",
        ]
        let keys = Self.mintedKeys(in: .array(try await Conversation.held(with: peer)))
        for key in keys.subtracting(specified) {
            let labels = key.split(separator: "/").first?.split(separator: ".") ?? []
            #expect(key.contains("/") && labels.count >= 2, "\(key) has no prefix")
            #expect(!["mcp", "modelcontextprotocol"].contains(labels.dropFirst().first), "\(key) is not ours")
        }
    }

    @Test func `R-MOD-18 a cancellation needs no envelope`() async throws {
        let peer = try Peer(.everything)
        peer.sendSlowCall(seconds: 30, id: 1, progressToken: "p")
        _ = try await peer.notification("notifications/progress")
        peer.cancel(1)
        // The id is free once the call is cancelled.
        #expect(try await peer.call("greet", ["name": "A"], id: 1)["content"]?[0]?["text"] == "Hello, A!")
    }

    @Test(arguments: Product.allCases)
    func `R-MOD-18 what else a client may notify is ignored`(product: Product) async throws {
        let peer = try Peer(product)
        for method in ["initialized", "roots/list_changed", "progress", "message", "subscriptions/acknowledged"] {
            peer.notify("notifications/\(method)")
            peer.notify("notifications/\(method)", ["_meta": .object(Peer.envelope()), "progressToken": 1])
        }
        #expect(try await peer.rest() == [])
        #expect(try await peer.legacy("tools/list", id: 1)["error"]?["code"] == -32602)
    }
}
