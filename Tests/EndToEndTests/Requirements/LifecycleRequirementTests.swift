import JSONValue
import TestSupport
import Testing

/// The handshake of the revisions up to 2025-11-25.
@Suite(.fewAtOnce)
struct LifecycleRequirementTests {
    @Test(arguments: Revision.legacy, Product.allCases)
    func `R-LIFE-1 the handshake says the version, what the server can and who it is`(
        revision: Revision, product: Product
    ) async throws {
        let peer = try Peer(product)
        let opened = try await peer.open(revision)
        let result = try #require(opened["result"])
        #expect(result["protocolVersion"]?.stringValue == revision.rawValue)
        let capabilities = try #require(result["capabilities"]?.objectValue)
        #expect(capabilities["tools"]?.objectValue != nil)
        #expect(capabilities["resources"]?["subscribe"] == true)
        #expect(capabilities["prompts"]?.objectValue != nil)
        #expect(result["instructions"]?.stringValue?.isEmpty == false)
        let server = result["serverInfo"]
        #expect(server?["name"]?.stringValue == product.rawValue)
        #expect(server?["version"]?.stringValue?.isEmpty == false)
        #expect((server?["title"]?.stringValue != nil) == (revision >= .v2025_06_18))
        #expect((server?["description"]?.stringValue != nil) == (revision >= .v2025_11_25))
        let members: Set = ["protocolVersion", "capabilities", "serverInfo", "instructions"]
        #expect(Set(result.objectValue?.keys ?? []) == members)
    }

    @Test(arguments: Revision.legacy, Product.allCases)
    func `R-LIFE-2 a version that is supported is the one agreed on`(
        revision: Revision, product: Product
    ) async throws {
        let opened = try await Peer(product).initialize(revision.rawValue)
        #expect(opened["result"]?["protocolVersion"]?.stringValue == revision.rawValue)
    }

    @Test(arguments: ["1.0.0", "2099-01-01", "2026-07-28", "", "2025-11-25 "], Product.allCases)
    func `R-LIFE-3 a version that is not supported is met with the latest that has a handshake`(
        version: String, product: Product
    ) async throws {
        let peer = try Peer(product)
        #expect(try await peer.initialize(version)["result"]?["protocolVersion"] == "2025-11-25")
        peer.notify("notifications/initialized")
        #expect(try await peer.legacy("tools/list", id: 1)["result"]?["tools"] != nil)
    }

    static let incomplete: [String] = [
        "{}", #"{"capabilities":{},"clientInfo":{"name":"a","version":"1"}}"#,
        #"{"protocolVersion":"VERSION","clientInfo":{"name":"a","version":"1"}}"#,
        #"{"protocolVersion":"VERSION","capabilities":{}}"#,
        #"{"protocolVersion":1,"capabilities":{},"clientInfo":{"name":"a","version":"1"}}"#,
        #"{"protocolVersion":"VERSION","capabilities":[],"clientInfo":{"name":"a","version":"1"}}"#,
        #"{"protocolVersion":"VERSION","capabilities":{},"clientInfo":"a"}"#,
    ]

    @Test(arguments: Revision.legacy, incomplete)
    func `R-LIFE-4 a handshake that lacks something is refused and opens nothing`(
        revision: Revision, params: String
    ) async throws {
        let peer = try Peer(.server)
        let params = params.replacing("VERSION", with: revision.rawValue)
        peer.raw(#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":\#(params)}"#)
        #expect(try await peer.response(to: 1)["error"]?["code"] == -32602)
        #expect(try await peer.legacy("tools/list", id: 2)["error"]?["code"] == -32602)
        #expect(try await peer.open(revision)["result"] != nil)
    }

    @Test func `R-LIFE-4 a handshake without params is refused`() async throws {
        let peer = try Peer(.server)
        #expect(try await peer.legacy("initialize", id: 1)["error"]?["code"] == -32602)
    }

    @Test(arguments: Revision.legacy)
    func `R-LIFE-5 the user is not asked before the client says it is ready`(revision: Revision) async throws {
        let peer = try Peer(.everything, speaking: revision)
        _ = try await peer.initialize(revision.rawValue, capabilities: ["elicitation": [:], "sampling": [:]])
        let deletion = try await peer.request(
            "tools/call", ["name": "confirm_delete", "arguments": ["filename": "a.txt"]], id: 1)
        #expect(deletion["result"]?["isError"] == true || deletion["error"]?["code"] == -32602)
        let sampling = try await peer.request(
            "tools/call", ["name": "test_sampling", "arguments": ["prompt": "p"]], id: 2)
        #expect(sampling["result"]?["isError"] == true || sampling["error"]?["code"] == -32602)
        #expect(try await peer.rest() == [])
        #expect(try await peer.deletions() == 0)
    }

    @Test(
        arguments: [
            "tools/list", "tools/call", "resources/list", "resources/templates/list", "resources/read", "prompts/list",
            "prompts/get", "completion/complete", "resources/subscribe", "no/such",
        ], Product.allCases)
    func `R-LIFE-6 before a handshake a request is refused, and what to do is said`(
        method: String, product: Product
    ) async throws {
        let peer = try Peer(product)
        let error = try await peer.legacy(method, id: 1)["error"]
        #expect(error?["code"] == -32602)
        let message = try #require(error?["message"]?.stringValue)
        #expect(message.contains("initialize"))
        #expect(message.contains("io.modelcontextprotocol/protocolVersion"))
        #expect(try await peer.open(.v2025_11_25)["result"] != nil)
    }

    @Test(arguments: Revision.legacy, Product.allCases)
    func `R-LIFE-7 requests are served once the handshake is answered`(
        revision: Revision, product: Product
    ) async throws {
        let peer = try Peer(product, speaking: revision)
        _ = try await peer.initialize(revision.rawValue)
        #expect(try await peer.request("tools/list", id: 1)["result"]?["tools"] != nil)
        let call = product.readOnlyCall
        #expect(try await peer.call(call.tool, call.arguments, id: 2)["content"] != nil)
    }

    @Test(arguments: Product.allCases)
    func `R-LIFE-8 a ping is answered before the handshake with nothing`(product: Product) async throws {
        #expect(try await Peer(product).legacy("ping", id: 1) == ["jsonrpc": "2.0", "id": 1, "result": [:]])
    }

    @Test(arguments: Revision.legacy)
    func `R-LIFE-8 a ping is answered with nothing, also while a call runs`(revision: Revision) async throws {
        let peer = try Peer(.everything, speaking: revision)
        _ = try await peer.initialize(revision.rawValue)
        #expect(try await peer.legacy("ping", id: 1) == ["jsonrpc": "2.0", "id": 1, "result": [:]])
        peer.notify("notifications/initialized")
        peer.sendSlowCall(seconds: 30, id: "slow")
        for id in 2...5 {
            let answer = try await peer.legacy("ping", ["_meta": ["a": 1]], id: JSON(id))
            #expect(answer == ["jsonrpc": "2.0", "id": JSON(id), "result": [:]])
        }
        #expect(try await peer.rest() == [])
    }
}
