import JSONValue
import TestSupport
import Testing

/// Log messages to the client: the fixtures have them, the product does not.
@Suite(.fewAtOnce)
struct LoggingRequirementTests {
    private static let message = "notifications/message"
    private static let levels = ["debug", "info", "notice", "warning", "error", "critical", "alert", "emergency"]

    /// The levels of the messages heard so far.
    private static func heard(by peer: Peer) -> [String] {
        peer.heard(message).compactMap { $0["params"]?["level"]?.stringValue }
    }

    @Test(arguments: Revision.allCases)
    func `R-LOG-1 the product does not log to the client`(revision: Revision) async throws {
        let (peer, introduction) = try await Peer.introduced(.server, revision)
        #expect(introduction["capabilities"]?["logging"] == nil)
        #expect(try await peer.error("logging/setLevel", ["level": "info"])["code"] == -32601)
    }

    @Test(arguments: Product.allCases, Revision.allCases)
    func `R-LOG-2 only a server that declares logging sends messages`(
        product: Product, revision: Revision
    ) async throws {
        let (peer, introduction) = try await Peer.introduced(product, revision)
        let isDeclared = introduction["capabilities"]?["logging"]?.objectValue != nil
        #expect(isDeclared == (product == .everything))
        if isDeclared {
            let meta: JSONObject = revision.isLegacy ? [:] : [Peer.logLevelKey: "debug"]
            if revision.isLegacy { _ = try await peer.result("logging/setLevel", ["level": "debug"]) }
            _ = try await peer.call("test_tool_with_logging", id: "logs", meta: meta)
            #expect(Self.heard(by: peer) == ["info", "info", "info"])
        } else {
            _ = try await Conversation.held(with: peer)
            #expect(Self.heard(by: peer) == [])
        }
    }

    @Test func `R-LOG-3 without a level a request gets no messages`() async throws {
        let peer = try await Peer.opened(.everything, .v2026_07_28)
        _ = try await peer.call("test_logging_tool", id: "with", meta: [Peer.logLevelKey: "debug"])
        let count = Self.heard(by: peer).count
        #expect(count == Self.levels.count)
        // What one request asked for is nothing to the next.
        _ = try await peer.call("test_logging_tool", id: "without")
        _ = try await peer.rest()
        #expect(Self.heard(by: peer).count == count)
    }

    @Test(arguments: levels)
    func `R-LOG-3 a request gets the messages from its level on, before its response and on no stream`(
        level: String
    ) async throws {
        let peer = try await Peer.opened(.everything, .v2026_07_28)
        _ = try await peer.listen(
            ["toolsListChanged": true, "promptsListChanged": true, "resourceSubscriptions": ["test://static-text"]],
            id: "stream")
        _ = try await peer.call("test_logging_tool", id: "call", meta: [Peer.logLevelKey: .string(level)])
        _ = try await peer.rest()
        let start = try #require(Self.levels.firstIndex(of: level))
        #expect(Self.heard(by: peer) == Array(Self.levels[start...]))
        for message in peer.heard(Self.message) {
            #expect(message["params"]?["_meta"]?[Peer.subscriptionIDKey] == nil)
            #expect(message["params"]?["data"] != nil)
        }
        let response = try #require(peer.position(ofResponseTo: "call"))
        let last = try #require(peer.messages.lastIndex { $0["method"]?.stringValue == Self.message })
        #expect(last < response)
    }

    @Test(arguments: ["loud", "", "INFO", 3, .null, ["info"]] as [JSON])
    func `R-LOG-3 a level there is none of is refused, or passed over where there is no logging`(
        level: JSON
    ) async throws {
        let everything = try await Peer.opened(.everything, .v2026_07_28)
        let params: JSON = ["name": "test_logging_tool", "arguments": [:]]
        let error = try await everything.error("tools/call", params, meta: [Peer.logLevelKey: level])
        #expect(error["code"] == -32602)
        let server = try await Peer.opened(.server, .v2026_07_28)
        let (tool, arguments) = Product.server.readOnlyCall
        let result = try await server.call(tool, arguments, id: 1, meta: [Peer.logLevelKey: level])
        #expect(result["isError"] != true)
        #expect(try await server.rest() == [])
    }

    @Test func `R-LOG-3 the product sends no messages to those who ask for them either`() async throws {
        let peer = try await Peer.opened(.server, .v2026_07_28)
        let (tool, arguments) = Product.server.readOnlyCall
        let result = try await peer.call(tool, arguments, id: 1, meta: [Peer.logLevelKey: "debug"])
        #expect(result["isError"] != true)
        #expect(try await peer.rest() == [])
    }

    @Test(arguments: Revision.legacy, levels)
    func `R-LOG-4 a session gets the messages from the level on that it has set`(
        revision: Revision, level: String
    ) async throws {
        let peer = try await Peer.opened(.everything, revision)
        #expect(try await peer.result("logging/setLevel", ["level": .string(level)]) == [:])
        _ = try await peer.call("test_logging_tool")
        let start = try #require(Self.levels.firstIndex(of: level))
        #expect(Self.heard(by: peer) == Array(Self.levels[start...]))
    }

    @Test(arguments: Revision.legacy)
    func `R-LOG-4 a session may change its level, but not to one there is none of`(revision: Revision) async throws {
        let peer = try await Peer.opened(.everything, revision)
        #expect(try await peer.result("logging/setLevel", ["level": "emergency"]) == [:])
        for params in [[:], ["level": "loud"], ["level": "Error"], ["level": 3], ["level": .null]] as [JSON] {
            let error = try await peer.error("logging/setLevel", params)
            #expect(error["code"] == -32602, "\(params.serialized())")
        }
        _ = try await peer.call("test_logging_tool")
        #expect(Self.heard(by: peer) == ["emergency"])
        #expect(try await peer.result("logging/setLevel", ["level": "alert"]) == [:])
        _ = try await peer.call("test_logging_tool")
        #expect(Self.heard(by: peer) == ["emergency", "alert", "emergency"])
    }

    @Test func `R-LOG-4 in 2026-07-28 there is no level to set`() async throws {
        let peer = try await Peer.opened(.everything, .v2026_07_28)
        #expect(try await peer.error("logging/setLevel", ["level": "info"])["code"] == -32601)
    }

    @Test(arguments: Revision.allCases)
    func `R-LOG-5 the log holds neither credentials nor what is personal`(revision: Revision) async throws {
        let directory = try TemporaryDirectory.make()
        TextFile.write(directory + "/config.json", #"{"log":"debug"}"#)
        let peer = try await Peer.opened(
            .server, revision, arguments: ["--config", directory + "/config.json"])
        let address = "zebulon.quist@example.com"
        _ = try await peer.call("create_contact", ["email": .string(address), "firstName": "Zebulon"])
        _ = try await peer.call("find_duplicate_contact", ["email": .string(address)])
        _ = try await peer.call("find_duplicate_contact", ["email": "Zebulon"])
        _ = try await peer.call("get_contact", ["contactId": .string(address)])
        _ = try await peer.call("search_contacts", ["query": "Zebulon", "pageLimit": 5])
        _ = try await peer.request("tools/call", ["name": "Zebulon"], id: Peer.freshID())
        _ = try await peer.request("prompts/get", ["name": "lead_intake", "arguments": ["email": "Zebulon"]], id: 1)
        peer.raw(#"{"jsonrpc":"2.0","id":2,"method":"Zebulon","params":{"#)
        _ = try await peer.rest()
        peer.server.closeInput()
        #expect(try await peer.server.exitCode() == 0)
        let log = peer.server.standardError().lowercased()
        for word in ["zebulon", "quist", "bearer ", "pit-"] { #expect(!log.contains(word), "\(word)") }
    }
}
