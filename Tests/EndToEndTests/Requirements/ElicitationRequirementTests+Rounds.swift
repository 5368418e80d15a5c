import JSONValue
import TestSupport
import Testing

/// Asking the user in revision 2026-07-28: the question is a result, and the answer comes with the same request again.
extension ElicitationRequirementTests {
    private static func able(arguments: [String] = []) async throws -> Peer {
        try await Peer.opened(.everything, .v2026_07_28, capabilities: Peer.forms, arguments: arguments)
    }

    private static let everyCapability: JSON = ["elicitation": [:], "sampling": [:], "roots": [:]]

    @Test(arguments: FormAnswer.all)
    func `R-ELICIT-6 in 2026-07-28 too nothing is done unless the user has agreed`(answer: FormAnswer) async throws {
        let peer = try await Self.able()
        let state = try await peer.stateOfDeletion()
        let result = try await peer.result(
            "tools/call", Peer.deletion(state: state, responses: ["confirm": answer.result]))
        switch answer.meaning {
        case .refusal:
            #expect(result["resultType"] == "complete")
            #expect(result["isError"] == true)
            #expect(result.text.contains("Nothing was deleted"))
        case .unfit:
            #expect(result["resultType"] == "input_required")
            #expect(result["inputRequests"]?["confirm"] != nil)
        }
        #expect(try await peer.deletions() == 0)
    }

    @Test func `R-ELICIT-7 no request is sent, and only calls, prompts and reads ask by their result`() async throws {
        let peer = try await Peer.opened(.everything, .v2026_07_28, capabilities: Self.everyCapability)
        let retry: JSONObject = ["requestState": "made up", "inputResponses": ["confirm": Peer.yes]]
        let others: [(method: String, params: JSONObject)] =
            (["server/discover"] + ServerList.allCases.map(\.rawValue)).map { ($0, [:]) } + [
                (
                    "completion/complete",
                    [
                        "ref": ["type": "ref/prompt", "name": "test_prompt_with_arguments"],
                        "argument": ["name": "arg1", "value": ""],
                    ]
                )
            ]
        for (method, params) in others {
            var all = params
            for member in retry { all[member.key] = member.value }
            #expect(try await peer.result(method, .object(all))["resultType"] == "complete", "\(method)")
        }
        let asking =
            [
                "elicitation", "sampling", "list_roots", "request_state", "multiple_inputs", "multi_round",
                "tampered_state", "capabilities",
            ].map { "test_input_required_result_\($0)" } + ["test_streaming_elicitation", "multi_input"]
        for tool in asking {
            let result = try await peer.call(tool)
            #expect(result["resultType"] == "input_required", "\(tool)")
        }
        #expect(
            try await peer.result("prompts/get", ["name": "test_input_required_result_prompt"])["resultType"]
                == "input_required")
        _ = try await peer.rest()
        #expect(peer.serverRequests == [])
    }

    @Test func `R-ELICIT-8 the result names what is asked, holds a state, and nothing that may be kept`() async throws {
        let peer = try await Peer.opened(.everything, .v2026_07_28, capabilities: Self.everyCapability)
        let methods: [String: Set<String>] = [
            "test_input_required_result_elicitation": ["elicitation/create"],
            "test_input_required_result_sampling": ["sampling/createMessage"],
            "test_input_required_result_list_roots": ["roots/list"],
            "test_input_required_result_multiple_inputs": [
                "elicitation/create", "sampling/createMessage", "roots/list",
            ],
            "multi_input": ["elicitation/create"],
        ]
        for (tool, expected) in methods {
            let result = try await peer.call(tool)
            #expect(result["resultType"] == "input_required")
            #expect(result["requestState"]?.stringValue?.isEmpty == false)
            for member in ["content", "structuredContent", "isError", "ttlMs", "cacheScope"] {
                #expect(result[member] == nil, "\(tool) \(member)")
            }
            #expect(result["_meta"]?["io.modelcontextprotocol/serverInfo"] != nil)
            let requests = try #require(result["inputRequests"]?.objectValue)
            #expect(Set(requests.values.compactMap { $0["method"]?.stringValue }) == expected)
            for request in requests {
                let members = request.value.objectValue?.keys ?? []
                #expect(Set(members).subtracting(["method", "params"]) == [])
                #expect(request.value["params"]?.objectValue != nil || request.value["method"] == "roots/list")
            }
        }
    }

    @Test(arguments: [[:], ["sampling": [:]], ["elicitation": ["url": [:]]], ["elicitation": .null]] as [JSON])
    func `R-ELICIT-9 nothing is asked that this request has not declared`(capabilities: JSON) async throws {
        // What the session and an earlier request declared does not count.
        let peer = try Peer(.everything, capabilities: capabilities)
        try await peer.open(.v2025_11_25, capabilities: Self.everyCapability)
        let before = try await peer.modern(
            "tools/call", Peer.deletion(), id: "before", capabilities: Self.everyCapability)
        #expect(before["result"]?["resultType"] == "input_required")

        let missing = try await peer.error("tools/call", ["name": "test_input_required_result_elicitation"])
        #expect(missing["code"] == -32021)
        #expect(missing["data"]?["requiredCapabilities"]?["elicitation"]?["form"] != nil)
        // A deletion does not need the form, only a confirmation.
        let deletion = try await peer.result("tools/call", Peer.deletion())
        #expect(deletion["resultType"] == "complete")
        #expect(Peer.object(in: deletion)?["error"]?["code"] == "confirmation_required")
        #expect(try await peer.rest() == [])
        #expect(try await peer.deletions() == 0)
    }

    @Test(
        arguments: [
            ([:], []), (["elicitation": [:]], ["user_name"]), (["sampling": [:]], ["greeting"]),
            (["roots": [:]], ["client_roots"]), (["elicitation": ["url": [:]], "roots": [:]], ["client_roots"]),
            (["elicitation": [:], "sampling": [:], "roots": [:]], ["user_name", "greeting", "client_roots"]),
        ] as [(JSON, [String])])
    func `R-ELICIT-9 of several things only those declared are asked`(
        capabilities: JSON, keys: [String]
    ) async throws {
        let peer = try await Peer.opened(.everything, .v2026_07_28, capabilities: capabilities)
        let result = try await peer.call("test_input_required_result_capabilities")
        #expect(Set(result["inputRequests"]?.objectValue?.keys ?? []) == Set(keys))
        #expect(result["resultType"] == (keys.isEmpty ? "complete" : "input_required"))
    }

    @Test func `R-ELICIT-9 a capability that cannot be done without is demanded`() async throws {
        let peer = try await Self.able()
        let error = try await peer.error("tools/call", ["name": "test_missing_capability"])
        #expect(error["code"] == -32021)
        #expect(error["data"]?["requiredCapabilities"] == ["sampling": [:]])
    }

    @Test func `R-ELICIT-11 the same request with the answers is carried out, under any id`() async throws {
        let peer = try await Self.able()
        for (number, id) in (["again", 0, "", -5] as [JSON]).enumerated() {
            let state = try await peer.stateOfDeletion()
            let params = Peer.deletion(state: state, responses: ["confirm": Peer.yes])
            let result = try await peer.request("tools/call", params, id: id)["result"]
            #expect(Peer.deletions(in: result) == number + 1)
            #expect(result?["resultType"] == "complete")
        }
    }

    @Test func `R-ELICIT-11 answers of several rounds are kept in the state`() async throws {
        let peer = try await Self.able()
        let name: JSON = "test_input_required_result_multi_round"
        func round(_ previous: JSON, _ key: String, _ content: JSON) async throws -> JSON {
            try await peer.result(
                "tools/call",
                [
                    "name": name, "arguments": [:], "requestState": previous["requestState"] ?? .null,
                    "inputResponses": .object([key: ["action": "accept", "content": content]]),
                ])
        }
        let first = try await peer.result("tools/call", ["name": name, "arguments": [:]])
        #expect(first["inputRequests"]?.objectValue?.keys == ["step1"])
        let second = try await round(first, "step1", ["name": "Ann"])
        #expect(second["inputRequests"]?.objectValue?.keys == ["step2"])
        #expect(second["requestState"] != first["requestState"])
        let last = try await round(second, "step2", ["color": "blue"])
        #expect(last["resultType"] == "complete")
        #expect(last.text.contains("Ann") && last.text.contains("blue"))
    }

    @Test func `R-ELICIT-11 a state survives a restart where its key does, and is used up across it`() async throws {
        let directory = try TemporaryDirectory.make()
        let arguments = ["--state", directory]
        let first = try await Self.able(arguments: arguments)
        let state = try await first.stateOfDeletion()
        let params = Peer.deletion(state: state, responses: ["confirm": Peer.yes])
        first.server.closeInput()
        #expect(try await first.server.exitCode() == 0)

        let second = try await Self.able(arguments: arguments)
        #expect(Peer.deletions(in: try await second.result("tools/call", params)) == 1)
        let third = try await Self.able(arguments: arguments)
        #expect(try await third.error("tools/call", params)["code"] == -32602)
        #expect(try await third.deletions() == 0)
        // A server with a key of its own knows nothing of it.
        let other = try await Self.able()
        #expect(try await other.error("tools/call", params)["code"] == -32602)
        #expect(try await other.deletions() == 0)
    }

    @Test func `R-ELICIT-13 whoever never comes back holds nothing up`() async throws {
        let peer = try await Self.able()
        for number in 0..<300 { peer.send("tools/call", Peer.deletion(of: "\(number).txt"), id: JSON(number)) }
        for number in 0..<300 {
            #expect(try await peer.response(to: JSON(number))["result"]?["resultType"] == "input_required")
        }
        #expect(try await peer.call("greet", ["name": "Ann"]).text == "Hello, Ann!")
        #expect(try await peer.deletions() == 0)
        peer.server.closeInput()
        #expect(try await peer.server.exitCode() == 0)
    }

    @Test func `R-ELICIT-14 one round is enough, however much is asked`() async throws {
        let peer = try await Self.able()
        let first = try await peer.call("multi_input")
        #expect(first["inputRequests"]?.objectValue?.count == 2)
        let last = try await peer.result(
            "tools/call",
            [
                "name": "multi_input", "arguments": [:], "requestState": first["requestState"] ?? .null,
                "inputResponses": [
                    "name": ["action": "accept", "content": ["name": "Ann"]],
                    "confirm": ["action": "accept", "content": ["confirm": true]],
                ],
            ])
        #expect(last["resultType"] == "complete")
        #expect(last.text == "Ann says yes.")
        #expect(
            Peer.deletions(
                in: try await peer.result(
                    "tools/call",
                    Peer.deletion(state: try await peer.stateOfDeletion(), responses: ["confirm": Peer.yes]))) == 1)
    }
}
