import JSONValue
import TestSupport
import Testing

/// The stateless revision: what a request has to bring.
@Suite(.fewAtOnce)
struct StatelessRequirementTests {
    @Test(arguments: Product.allCases)
    func `R-MOD-1 a server can be discovered`(product: Product) async throws {
        let peer = try Peer(product)
        let result = try #require(try await peer.modern("server/discover", id: "d")["result"])
        #expect(result["supportedVersions"]?.arrayValue?.contains("2026-07-28") == true)
        #expect(result["capabilities"]?["tools"]?.objectValue != nil)
        #expect(result["capabilities"]?["resources"]?.objectValue != nil)
        #expect(result["capabilities"]?["prompts"]?.objectValue != nil)
        #expect(result["capabilities"]?["completions"]?.objectValue != nil)
        #expect(result["resultType"] == "complete")
        #expect(try #require(result["ttlMs"]?.intValue) >= 0)
        #expect(["public", "private"].contains(result["cacheScope"]?.stringValue))
        #expect(result["instructions"]?.stringValue?.isEmpty == false)
    }

    static let methods = [
        "server/discover", "tools/list", "tools/call", "resources/list", "resources/templates/list", "resources/read",
        "prompts/list", "prompts/get", "completion/complete", "subscriptions/listen",
    ]

    struct Mangled: CustomTestStringConvertible {
        let params: String
        let names: String
        var testDescription: String { params }
    }

    private static let versionKey = "io.modelcontextprotocol/protocolVersion"
    private static let capabilitiesKey = "io.modelcontextprotocol/clientCapabilities"

    static let mangled = [
        Mangled(params: "{}", names: versionKey),
        Mangled(params: #"{"_meta":{}}"#, names: versionKey),
        Mangled(params: #"{"_meta":{"\#(versionKey)":"2026-07-28"}}"#, names: capabilitiesKey),
        Mangled(params: #"{"_meta":{"\#(capabilitiesKey)":{}}}"#, names: versionKey),
        Mangled(params: #"{"_meta":{"\#(versionKey)":5,"\#(capabilitiesKey)":{}}}"#, names: versionKey),
        Mangled(params: #"{"_meta":{"\#(versionKey)":null,"\#(capabilitiesKey)":{}}}"#, names: versionKey),
        Mangled(params: #"{"_meta":{"\#(versionKey)":"2026-07-28","\#(capabilitiesKey)":[]}}"#, names: capabilitiesKey),
        Mangled(
            params: #"{"_meta":{"\#(versionKey)":"2026-07-28","\#(capabilitiesKey)":null}}"#, names: capabilitiesKey),
        Mangled(params: #"{"_meta":"2026-07-28"}"#, names: "_meta"),
    ]

    @Test(arguments: mangled)
    func `R-MOD-2 a request without its whole envelope is refused, and what is missing is named`(
        mangled: Mangled
    ) async throws {
        let peer = try Peer(.everything)
        for (id, method) in Self.methods.enumerated() {
            peer.raw(#"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)","params":\#(mangled.params)}"#)
            let error = try #require(try await peer.response(to: JSON(id))["error"], "\(method)")
            #expect(error["code"] == -32602, "\(method)")
            #expect(error.serialized().contains(mangled.names), "\(method): \(error.serialized())")
        }
    }

    @Test func `R-MOD-2 a request without params is refused`() async throws {
        let peer = try Peer(.everything)
        for method in Self.methods {
            #expect(try await peer.legacy(method, id: .string(method))["error"]?["code"] == -32602)
        }
    }

    static let clients: [String] = [
        #"{"name":"a","version":"1"}"#, #"{"name":"claude-ai","version":"0.1.0"}"#, #"{"name":5}"#, #""text""#, "7",
        "[]", "null",
    ]

    @Test(arguments: clients, Product.allCases)
    func `R-MOD-3 who the client says it is changes nothing, nor that it does not say`(
        client: String, product: Product
    ) async throws {
        let peer = try Peer(product)
        let meta: JSONObject = ["io.modelcontextprotocol/clientInfo": try JSON(parsing: client)]
        for (method, params) in Conversation.requests(for: product) where method != "tools/call" {
            let anonymous = try await peer.modern(method, params, id: "r")
            #expect(try await peer.modern(method, params, id: "r", meta: meta) == anonymous, "\(method)")
        }
        let call = product.readOnlyCall
        let params: JSON = ["name": .string(call.tool), "arguments": call.arguments]
        #expect(try await peer.modern("tools/call", params, id: "c", meta: meta)["result"]?["content"] != nil)
    }

    @Test(arguments: ["1900-01-01", "2099-01-01", "2026-07-29", "", "2026-07-28 "], methods + ["no/such", "ping"])
    func `R-MOD-4 a version that is not supported is refused before anything else is looked at`(
        version: String, method: String
    ) async throws {
        let peer = try Peer(.server)
        let error = try await peer.modern(method, id: 1, meta: [Self.versionKey: .string(version)])["error"]
        #expect(error?["code"] == -32022)
        #expect(error?["data"]?["supported"]?.arrayValue?.contains("2026-07-28") == true)
        #expect(error?["data"]?["requested"]?.stringValue == version)
    }

    @Test(arguments: Product.allCases)
    func `R-MOD-5 the versions of a refusal are those of discovery, all five, newest first`(
        product: Product
    ) async throws {
        let peer = try Peer(product)
        let discovered = try await peer.modern("server/discover", id: 1)["result"]?["supportedVersions"]
        let refused = try await peer.modern("tools/list", id: 2, meta: [Self.versionKey: "1900-01-01"])["error"]
        #expect(discovered == .array(Revision.allCases.reversed().map { .string($0.rawValue) }))
        #expect(refused?["data"]?["supported"] == discovered)
    }

    @Test(arguments: Revision.legacy, methods)
    func `R-MOD-6 a version with a handshake is refused in an envelope`(
        revision: Revision, method: String
    ) async throws {
        let peer = try Peer(.server)
        let error = try await peer.modern(method, id: 1, meta: [Self.versionKey: .string(revision.rawValue)])["error"]
        #expect(error?["code"] == -32022)
        #expect(error?["data"]?["requested"]?.stringValue == revision.rawValue)
    }

    static let removed = [
        "initialize", "ping", "logging/setLevel", "resources/subscribe", "resources/unsubscribe", "tasks/result",
        "tasks/list",
    ]

    @Test(arguments: removed, Product.allCases)
    func `R-MOD-11 a method that was removed is not found`(method: String, product: Product) async throws {
        let peer = try Peer(product)
        let params: JSON =
            switch method {
            case "initialize": Peer.initializeParams("2026-07-28")
            case "logging/setLevel": ["level": "info"]
            case "resources/subscribe", "resources/unsubscribe": ["uri": "test://watched-resource"]
            default: [:]
            }
        let error = try await peer.modern(method, params, id: 1)["error"]
        #expect(error?["code"] == -32601)
        if method == "initialize" { #expect(error?["data"]?["supported"]?.arrayValue?.contains("2026-07-28") == true) }
        // Nor has a handshake taken place.
        #expect(try await peer.legacy("tools/list", id: 2)["error"]?["code"] == -32602)
    }
}
