import JSONValue
import TestSupport
import Testing

/// The stateless revision: what an answer brings, and what it does not depend on.
extension StatelessRequirementTests {
    private static let asking: [(tool: String, arguments: JSON)] = [
        ("confirm_delete", ["filename": "a.txt"]), ("test_elicitation", ["message": "m"]),
        ("test_input_required_result_elicitation", [:]), ("test_input_required_result_request_state", [:]),
    ]

    /// Results of every kind the product has, complete and not.
    private func results(of product: Product) async throws -> [JSON] {
        let peer = try Peer(product, capabilities: ["elicitation": [:], "sampling": [:], "roots": [:]])
        if product == .everything {
            for (tool, arguments) in Self.asking { _ = try await peer.call(tool, arguments, id: .string(tool)) }
        }
        return Conversation.results(in: try await Conversation.held(with: peer))
    }

    @Test(arguments: Product.allCases)
    func `R-MOD-7 every result says of which type it is`(product: Product) async throws {
        let results = try await results(of: product)
        for result in results {
            #expect(
                ["complete", "input_required"].contains(result["resultType"]?.stringValue), "\(result.serialized())")
        }
        let open = results.filter { $0["resultType"] == "input_required" }
        #expect(open.count == (product == .everything ? Self.asking.count : 0))
    }

    @Test(arguments: Product.allCases)
    func `R-MOD-8 every result says whose it is`(product: Product) async throws {
        for result in try await results(of: product) {
            let server = result["_meta"]?["io.modelcontextprotocol/serverInfo"]
            #expect(server?["name"]?.stringValue == product.rawValue)
            #expect(server?["version"]?.stringValue?.isEmpty == false)
            #expect(result["serverInfo"] == nil)
        }
    }

    /// Where the client shows no forms, a deletion is confirmed by a token; a form that has no such way out is owed
    /// the error.
    @Test func `R-MOD-9 what one request declared does not count for the next`() async throws {
        let peer = try Peer(.everything)
        let deletion: JSON = ["name": "confirm_delete", "arguments": ["filename": "a.txt"]]
        let form: JSON = ["name": "test_elicitation", "arguments": ["message": "m"]]
        for id in [1, 2] {
            for params in [deletion, form] {
                let asked = try await peer.modern(
                    "tools/call", params, id: JSON(id), capabilities: ["elicitation": [:]])["result"]
                #expect(asked?["resultType"] == "input_required")
            }
            let refused = try await peer.modern("tools/call", deletion, id: JSON(id))["result"]
            #expect(refused?["isError"] == true)
            #expect(refused?["structuredContent"]?["error"]?["code"] == "confirmation_required")
            #expect(try await peer.modern("tools/call", form, id: JSON(id))["error"]?["code"] == -32021)
        }
    }

    @Test(arguments: Revision.elicitingByRequest)
    func `R-MOD-9 what a session declared does not count for a request with an envelope`(
        revision: Revision
    ) async throws {
        let peer = try await Peer.opened(.everything, revision, capabilities: ["elicitation": [:]])
        let form: JSON = ["name": "test_elicitation", "arguments": ["message": "m"]]
        #expect(try await peer.modern("tools/call", form, id: 1, capabilities: [:])["error"]?["code"] == -32021)
        #expect(try await peer.rest() == [])
    }

    struct Lacking: CustomTestStringConvertible {
        let tool: String
        let declared: JSON
        let required: String
        var testDescription: String { "\(tool) with \(declared.serialized())" }
    }

    static let lacking = [
        Lacking(tool: "test_missing_capability", declared: [:], required: "sampling"),
        Lacking(tool: "test_missing_capability", declared: ["elicitation": [:]], required: "sampling"),
        Lacking(tool: "test_input_required_result_elicitation", declared: [:], required: "elicitation"),
        Lacking(
            tool: "test_input_required_result_elicitation", declared: ["elicitation": ["url": [:]]],
            required: "elicitation"),
        Lacking(tool: "test_input_required_result_sampling", declared: [:], required: "sampling"),
        Lacking(tool: "test_input_required_result_list_roots", declared: ["sampling": [:]], required: "roots"),
        Lacking(tool: "test_streaming_elicitation", declared: [:], required: "elicitation"),
    ]

    @Test(arguments: lacking)
    func `R-MOD-10 what the client has not declared and is needed is named as capabilities are`(
        lacking: Lacking
    ) async throws {
        let peer = try Peer(.everything)
        let error = try await peer.modern(
            "tools/call", ["name": .string(lacking.tool), "arguments": [:]], id: 1, capabilities: lacking.declared)[
                "error"]
        #expect(error?["code"] == -32021)
        let required = try #require(error?["data"]?["requiredCapabilities"]?.objectValue)
        #expect(required.keys == [lacking.required])
        #expect(required[lacking.required]?.objectValue != nil)
        if lacking.required == "elicitation" { #expect(required["elicitation"]?["form"] == [:]) }
    }

    @Test(arguments: Product.allCases)
    func `R-MOD-12 error codes are those the revision has`(product: Product) async throws {
        let peer = try Peer(product)
        var codes = Conversation.errors(in: try await Conversation.held(with: peer)).compactMap { $0["code"]?.intValue }
        let unsupported: JSONObject = ["io.modelcontextprotocol/protocolVersion": "1900-01-01"]
        codes.append(
            try #require(try await peer.modern("ping", id: "v", meta: unsupported)["error"]?["code"]?.intValue))
        if product == .everything {
            for tool in ["test_missing_capability", "protocol_error_job", "test_streaming_elicitation"] {
                let response = try await peer.modern("tools/call", ["name": .string(tool), "arguments": [:]], id: "t")
                codes.append(try #require(response["error"]?["code"]?.intValue))
            }
        }
        let known: Set = [-32700, -32600, -32601, -32602, -32603, -32021, -32022]
        #expect(Set(codes).isSubset(of: known))
        #expect(codes.contains(-32022))
    }

    /// The results of the lists.
    private func lists(of peer: Peer) async throws -> [ServerList: JSON] {
        var lists: [ServerList: JSON] = [:]
        for list in ServerList.allCases {
            lists[list] = try await peer.modern(list.rawValue, id: .string(list.rawValue), capabilities: [:])["result"]
        }
        return lists
    }

    @Test(arguments: Product.allCases)
    func `R-MOD-13 lists depend neither on the connection nor on what was asked before`(
        product: Product
    ) async throws {
        let peer = try Peer(product, capabilities: ["elicitation": [:], "sampling": [:]])
        let before = try await lists(of: peer)
        #expect(before.count == ServerList.allCases.count)
        _ = try await Conversation.held(with: peer)
        try await peer.open(.v2024_11_05)
        if product == .everything {
            for (tool, arguments) in Self.asking { _ = try await peer.call(tool, arguments, id: .string(tool)) }
            _ = try await peer.deletions()
        }
        let after = try await lists(of: peer)
        let elsewhere = try await lists(of: try Peer(product))
        for list in ServerList.allCases {
            #expect(after[list] == before[list], "\(list)")
            #expect(elsewhere[list] == before[list], "\(list)")
        }
    }

    @Test func `R-MOD-14 no log message is sent to a request that names no level`() async throws {
        let peer = try Peer(.everything)
        let level: JSONObject = ["io.modelcontextprotocol/logLevel": "debug"]
        #expect(try await peer.call("test_logging_tool", id: 1, meta: level)["content"] != nil)
        #expect(!peer.messages.filter { $0["method"] == "notifications/message" }.isEmpty)
        let count = peer.messages.count
        for tool in ["test_logging_tool", "test_tool_with_logging", "test_simple_text"] {
            #expect(try await peer.call(tool, id: .string(tool))["content"] != nil)
        }
        #expect(peer.messages.count == count + 3)
    }

    @Test func `R-MOD-14 a server that does not declare logging sends no log message`() async throws {
        let peer = try Peer(.server)
        let call = Product.server.readOnlyCall
        let level: JSONObject = ["io.modelcontextprotocol/logLevel": "debug"]
        #expect(try await peer.call(call.tool, call.arguments, id: 1, meta: level)["content"] != nil)
        #expect(try await peer.rest() == [])
    }
}
