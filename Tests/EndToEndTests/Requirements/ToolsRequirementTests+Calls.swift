import JSONValue
import TestSupport
import Testing

/// Calls: which are refused and how, and what is told when the list changes.
extension ToolsRequirementTests {
    @Test(arguments: Product.allCases, Revision.allCases)
    func `R-TOOL-15 an unknown tool is a protocol error that names it`(
        product: Product, revision: Revision
    ) async throws {
        let peer = try await Peer.opened(product, revision)
        for name in ["nope", "", "tools/list", " \(product.readOnlyCall.tool)"] {
            let error = try await peer.error("tools/call", ["name": .string(name), "arguments": [:]])
            #expect(error["code"] == -32602, "\(name)")
            #expect(error["message"]?.stringValue?.contains(name) == true, "\(name)")
        }
    }

    @Test(arguments: Product.allCases, Revision.allCases)
    func `R-TOOL-16 a call without a name or with mistyped members is a protocol error`(
        product: Product, revision: Revision
    ) async throws {
        let peer = try await Peer.opened(product, revision)
        let name = JSON.string(product.readOnlyCall.tool)
        let calls: [JSON] = [
            [:], ["arguments": [:]], ["name": 5], ["name": .null], ["name": [name]], ["name": name, "arguments": [1]],
            ["name": name, "arguments": "text"], ["name": name, "arguments": 5], ["name": name, "arguments": .null],
        ]
        for params in calls {
            let error = try await peer.error("tools/call", params)
            #expect(error["code"] == -32602, "\(params.serialized())")
        }
    }

    struct Mistake: Sendable {
        let tool: String
        let arguments: JSON
        /// What the text has to name: the argument, or what is allowed.
        let words: [String]
    }

    private static func mistakes(of product: Product) -> [Mistake] {
        switch product {
        case .server:
            [
                Mistake(tool: "get_contact", arguments: [:], words: ["contactId"]),
                Mistake(tool: "get_contact", arguments: ["contactId": 5], words: ["contactId", "string"]),
                Mistake(tool: "search_contacts", arguments: ["pageLimit": "x"], words: ["pageLimit", "integer"]),
                Mistake(tool: "search_contacts", arguments: ["pageLimit": 501], words: ["pageLimit", "500"]),
                Mistake(
                    tool: "add_tags", arguments: ["contact_id": "abc", "tags": ["a"]],
                    words: ["contact_id", "contactId"]),
                Mistake(
                    tool: "bulk_update_tags", arguments: ["type": "set", "contacts": ["abc"], "tags": ["a"]],
                    words: ["type", "add", "remove"]),
                Mistake(tool: "create_contact", arguments: ["city": "Rome"], words: ["email"]),
            ]
        case .everything:
            [
                Mistake(tool: "greet", arguments: [:], words: ["name"]),
                Mistake(tool: "greet", arguments: ["name": 5], words: ["name", "text"]),
                Mistake(tool: "greet", arguments: ["name": "Ann", "title": "Dr"], words: ["title"]),
                Mistake(tool: "slow_compute", arguments: ["seconds": 61], words: ["seconds", "60"]),
            ]
        }
    }

    @Test(arguments: Product.allCases, Revision.allCases)
    func `R-TOOL-17 arguments a tool cannot take are a tool error that says what to change`(
        product: Product, revision: Revision
    ) async throws {
        let peer = try await Peer.opened(product, revision)
        for mistake in Self.mistakes(of: product) {
            let result = try await peer.call(mistake.tool, mistake.arguments)
            let call = "\(mistake.tool) \(mistake.arguments.serialized())"
            #expect(result["isError"] == true, "\(call)")
            for word in mistake.words { #expect(result.text.contains(word), "\(call): \(word)") }
            #expect(revision.isLegacy || result["resultType"] == "complete")
        }
    }

    @Test(arguments: Revision.allCases)
    func `R-TOOL-18 what fails at HighLevel is a tool error`(revision: Revision) async throws {
        let peer = try await Peer.opened(.server, revision)
        let result = try await peer.call("get_contact", ["contactId": "AAAAAAAAAAAAAAAAAAAA"])
        #expect(result["isError"] == true)
        #expect(try JSON(parsing: result.text)["error"]?["code"] == "not_found")
    }

    @Test(arguments: Revision.allCases)
    func `R-TOOL-18 a tool that fails gives a tool error, a defect a protocol error`(revision: Revision) async throws {
        let peer = try await Peer.opened(.everything, revision)
        #expect(try await peer.call("test_error_handling")["isError"] == true)
        #expect(try await peer.call("failing_job")["isError"] == true)
        #expect(try await peer.error("tools/call", ["name": "protocol_error_job"])["code"] == -32603)
    }

    @Test(arguments: Revision.allCases)
    func `R-TOOL-19 hostile arguments are refused before anything is sent, and writes by a read-only server`(
        revision: Revision
    ) async throws {
        let peer = try await Peer.opened(.server, revision, arguments: ["--read-only"])
        for id in ["../../oauth/token", "a/b", "a?b=c", "ann@example.com", "a\u{0}b", ""] {
            let result = try await peer.call("get_contact", ["contactId": .string(id)])
            #expect(result["isError"] == true, "\(id)")
            #expect(try JSON(parsing: result.text)["error"]?["code"] == "invalid_arguments", "\(id)")
        }
        let listed = try await peer.entries(of: .tools).map { $0["name"] }
        #expect(!listed.contains("add_tags"))
        let result = try await peer.call("add_tags", ["contactId": "abc", "tags": ["x"]])
        #expect(result["isError"] == true)
        #expect(try JSON(parsing: result.text)["error"]?["code"] == "read_only")
    }

    @Test(arguments: Product.allCases, Revision.allCases)
    func `R-TOOL-21 a client's wish for a task is passed over`(product: Product, revision: Revision) async throws {
        let peer = try await Peer.opened(product, revision)
        for tool in try await peer.entries(of: .tools) {
            #expect([nil, "forbidden"].contains(tool["execution"]?["taskSupport"]))
        }
        let (tool, arguments) = product.readOnlyCall
        let result = try await peer.result(
            "tools/call", ["name": .string(tool), "arguments": arguments, "task": ["ttl": 1000]])
        #expect(result["content"]?.arrayValue?.isEmpty == false)
        #expect(result["task"] == nil)
        #expect(result["isError"] != true)
    }

    @Test(arguments: Revision.legacy)
    func `R-TOOL-23 a changed list is told to a session unasked where that is declared`(
        revision: Revision
    ) async throws {
        let (peer, introduction) = try await Peer.introduced(.everything, revision)
        #expect(introduction["capabilities"]?["tools"]?["listChanged"] == true)
        _ = try await peer.call("test_trigger_tool_change")
        let notification = try await peer.notification("notifications/tools/list_changed")
        #expect(notification["params"]?["_meta"]?[Peer.subscriptionIDKey] == nil)
        #expect(try await peer.rest() == [])
    }

    @Test func `R-TOOL-23 a changed list is told to those who listen for it and to nobody else`() async throws {
        let peer = try await Peer.opened(.everything, .v2026_07_28)
        _ = try await peer.call("test_trigger_tool_change")
        #expect(try await peer.rest() == [])
        _ = try await peer.listen(["toolsListChanged": true], id: "tools")
        _ = try await peer.listen(["promptsListChanged": true], id: "prompts")
        _ = try await peer.call("test_trigger_tool_change")
        let notification = try await peer.notification("notifications/tools/list_changed")
        #expect(notification["params"]?["_meta"]?[Peer.subscriptionIDKey] == "tools")
        #expect(try await peer.rest() == [])
    }

    @Test(arguments: Revision.allCases)
    func `R-TOOL-23 a list that never changes is not declared to`(revision: Revision) async throws {
        let (_, introduction) = try await Peer.introduced(.server, revision)
        #expect([nil, false].contains(introduction["capabilities"]?["tools"]?["listChanged"]))
    }

    @Test(arguments: Revision.allCases)
    func `R-TOOL-24 no arguments are the same as empty ones`(revision: Revision) async throws {
        let everything = try await Peer.opened(.everything, revision)
        #expect(try await everything.result("tools/call", ["name": "test_simple_text"])["isError"] != true)
        let server = try await Peer.opened(.server, revision)
        let without = try await server.result("tools/call", ["name": "get_contact"])
        let empty = try await server.result("tools/call", ["name": "get_contact", "arguments": [:]])
        #expect(without["isError"] == true)
        #expect(Self.withoutTrace(without) == Self.withoutTrace(empty))
    }

    /// The error a call came to, without what tells one call from another.
    private static func withoutTrace(_ result: JSON) -> JSON? {
        guard var error = (try? JSON(parsing: result.text))?["error"]?.objectValue else { return nil }
        error["traceId"] = nil
        return .object(error)
    }
}
