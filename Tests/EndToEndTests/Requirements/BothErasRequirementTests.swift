import JSONValue
import TestSupport
import Testing

/// Sessions and requests with an envelope in one process.
@Suite(.fewAtOnce)
struct BothErasRequirementTests {
    @Test(arguments: Revision.legacy, Product.allCases)
    func `R-DUAL-1 R-DUAL-2 each request is served by its own rules, in turn and at once`(
        revision: Revision, product: Product
    ) async throws {
        let peer = try Peer(product)
        _ = try await peer.initialize(revision.rawValue)
        // Before the client has said it is ready, too.
        #expect(try await peer.modern("tools/list", id: 1)["result"]?["resultType"] == "complete")
        peer.notify("notifications/initialized")
        let modern = try #require(try await peer.modern("tools/list", id: 2)["result"])
        #expect(modern["resultType"] == "complete" && modern["tools"] != nil)
        let legacy = try #require(try await peer.legacy("tools/list", id: 3)["result"])
        #expect(legacy["resultType"] == nil && legacy["tools"] != nil)

        let call = product.readOnlyCall
        let params: JSON = ["name": .string(call.tool), "arguments": call.arguments]
        for id in 1...5 {
            peer.sendModern("tools/call", params, id: .string("modern \(id)"))
            peer.sendLegacy("tools/call", params, id: .string("legacy \(id)"))
        }
        for id in 1...5 {
            let modern = try await peer.response(to: .string("modern \(id)"))["result"]
            #expect(modern?["content"] != nil && modern?["resultType"] == "complete")
            let legacy = try await peer.response(to: .string("legacy \(id)"))["result"]
            #expect(legacy?["content"] != nil && legacy?["resultType"] == nil)
        }
    }

    @Test(arguments: Revision.elicitingByRequest)
    func `R-DUAL-2 a request with an envelope is asked back by its result, also in a session`(
        revision: Revision
    ) async throws {
        let peer = try await Peer.opened(.everything, revision, capabilities: ["elicitation": [:]])
        let params: JSON = ["name": "confirm_delete", "arguments": ["filename": "a.txt"]]
        let modern = try await peer.modern("tools/call", params, id: 1, capabilities: ["elicitation": [:]])
        #expect(modern["result"]?["resultType"] == "input_required")
        peer.sendLegacy("tools/call", params, id: 2)
        let asked = try await peer.serverRequest("elicitation/create")
        peer.answer(asked, result: ["action": "accept", "content": ["confirm": true]])
        #expect(Peer.deletions(in: try await peer.response(to: 2)["result"]) == 1)
    }

    @Test(arguments: Revision.legacy, Product.allCases)
    func `R-DUAL-3 a handshake opens a session also after requests with an envelope`(
        revision: Revision, product: Product
    ) async throws {
        let peer = try Peer(product)
        #expect(try await peer.modern("server/discover", id: 1)["result"] != nil)
        #expect(try await peer.modern("tools/list", id: 2)["result"] != nil)
        let opened = try await peer.open(revision)
        #expect(opened["result"]?["protocolVersion"]?.stringValue == revision.rawValue)
        #expect(try await peer.legacy("tools/list", id: 3)["result"]?["tools"] != nil)
    }

    private static let versionKey = "io.modelcontextprotocol/protocolVersion"
    private static let capabilitiesKey = "io.modelcontextprotocol/clientCapabilities"

    @Test(arguments: Revision.legacy)
    func `R-DUAL-4 _meta without a version is no envelope in a session`(revision: Revision) async throws {
        let peer = try await Peer.opened(.server, revision)
        let plain = try #require(try await peer.legacy("tools/list", id: 1)["result"])
        for meta in [["progressToken": 1], [Self.capabilitiesKey: [:]], ["com.example/a": [:]]] as [JSON] {
            let result = try await peer.legacy("tools/list", ["_meta": meta], id: 1)["result"]
            #expect(result == plain, "\(meta.serialized())")
        }
    }

    @Test(arguments: Revision.legacy, ["5", "null", "[]", "true"])
    func `R-DUAL-4 a version of any type makes an envelope, also in a session`(
        revision: Revision, version: String
    ) async throws {
        let peer = try await Peer.opened(.server, revision)
        let meta: JSON = [Self.versionKey: try JSON(parsing: version), Self.capabilitiesKey: [:]]
        let error = try await peer.legacy("tools/list", ["_meta": meta], id: 1)["error"]
        #expect(error?["code"] == -32602)
        #expect(error?.serialized().contains(Self.versionKey) == true)
    }

    @Test func `R-DUAL-4 capabilities alone are an envelope without its version where there is no session`()
        async throws
    {
        let peer = try Peer(.server)
        let error = try await peer.legacy("tools/list", ["_meta": [Self.capabilitiesKey: [:]]], id: 1)["error"]
        #expect(error?["code"] == -32602)
        #expect(error?.serialized().contains(Self.versionKey) == true)
    }

    @Test(arguments: Product.allCases)
    func `R-DUAL-5 discovery without an envelope is refused as a server without it would`(
        product: Product
    ) async throws {
        let peer = try Peer(product)
        #expect(try await peer.legacy("server/discover", id: 1)["error"]?["code"] == -32602)
        for revision in Revision.legacy {
            try await peer.open(revision, id: .string(revision.rawValue))
            #expect(try await peer.legacy("server/discover", [:], id: 2)["error"]?["code"] == -32602)
        }
    }

    @Test(arguments: Revision.legacy, Product.allCases)
    func `R-DUAL-6 a session's results have nothing of the stateless revision`(
        revision: Revision, product: Product
    ) async throws {
        let peer = try await Peer.opened(product, revision)
        let results = Conversation.results(
            in: try await Conversation.held(with: peer).filter { $0["id"] != "barrier 1" })
        #expect(results.count >= 5)
        for result in results {
            for member in ["resultType", "ttlMs", "cacheScope", "inputRequests", "requestState", "supportedVersions"] {
                #expect(result[member] == nil, "\(member)")
            }
            #expect(result["_meta"]?["io.modelcontextprotocol/serverInfo"] == nil)
        }
    }

    @Test(arguments: Product.allCases)
    func `R-DUAL-6 a stateless result has nothing of a session`(product: Product) async throws {
        let peer = try Peer(product)
        for result in Conversation.results(in: try await Conversation.held(with: peer)) {
            for member in ["protocolVersion", "serverInfo", "task"] { #expect(result[member] == nil, "\(member)") }
            #expect(result["capabilities"]?["tasks"] == nil)
            for tool in result["tools"]?.arrayValue ?? [] { #expect(tool["execution"] == nil) }
        }
    }
}
