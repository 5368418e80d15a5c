import JSONValue
import TestSupport
import Testing

/// Several sub-accounts in one server: which is meant is said with every call, and none reaches another's.
@Suite(.fewAtOnce)
struct SeveralProfilesTests {
    private static let tokens = [
        "north": "pit-4b1d90c7-6e2f-4a38-9c05-abadcafe1111", "south": "pit-99f0e1d2-c3b4-4a59-8687-7665544332ff",
    ]
    private static let locations = ["north": "NorthNorthNorthNorth", "south": "SouthSouthSouthSouth"]

    /// Two profiles, each with a responder of its own.
    private struct Pair {
        let home: VaultHome
        let north: RawHTTPResponder
        let south: RawHTTPResponder

        init() async throws {
            north = try RawHTTPResponder { _ in [.send(VaultInputTests.contact), .close] }
            south = try RawHTTPResponder { _ in [.send(VaultInputTests.contact), .close] }
            home = try VaultHome()
            try await home.must(["vault", "init"])
            for (alias, responder) in [("north", north), ("south", south)] {
                try await home.add(
                    alias, token: SeveralProfilesTests.tokens[alias] ?? "",
                    origin: "http://127.0.0.1:\(responder.port)",
                    location: SeveralProfilesTests.locations[alias] ?? "")
            }
        }

        func serve() async throws -> ServerProcess {
            try await home.serve(["--profile", "north", "--profile", "south"])
        }

        func stop() {
            north.stop()
            south.stop()
        }
    }

    @Test func `a call goes with the token, the location and to the place of the profile it names`() async throws {
        let pair = try await Pair()
        defer { pair.stop() }
        let server = try await pair.serve()
        let arguments: JSON = ["profile": "south", "email": "ann@example.com"]
        #expect(try await server.call("find_duplicate_contact", arguments, id: 1)["isError"] != true)
        #expect(pair.north.requests.isEmpty)
        let request = try #require(pair.south.requests.first)
        #expect(request.values(of: "authorization") == ["Bearer \(Self.tokens["south"] ?? "")"])
        #expect(request.head.contains("locationId=SouthSouthSouthSouth"))
        LeakCheck(Array(Self.tokens.values)).expectNone(of: server, in: pair.home)
    }

    @Test(arguments: [nil, "east", "", "North", "north\u{0}"] as [String?])
    func `without a profile that is served nothing is sent, and the profiles are named`(profile: String?) async throws {
        let pair = try await Pair()
        defer { pair.stop() }
        let server = try await pair.serve()
        var arguments: JSONObject = ["contactId": "abc"]
        arguments["profile"] = profile.map { .string($0) }
        let result = try await server.call("get_contact", .object(arguments), id: 1)
        let error = try #require(result["structuredContent"]?["error"])
        #expect(error["code"] == "invalid_arguments")
        #expect(error["field"] == "profile")
        #expect(error["nextStep"]?.stringValue?.contains("north, south") == true)
        #expect(pair.north.requests.isEmpty && pair.south.requests.isEmpty)
    }

    @Test func `every tool asks for the profile, and only then`() async throws {
        let pair = try await Pair()
        defer { pair.stop() }
        let tools = try await pair.serve().request("tools/list", id: 1)["result"]?["tools"]?.arrayValue ?? []
        #expect(tools.count >= 32)
        // What belongs to no account asks for none.
        for tool in tools where tool["name"] != "find_operations" {
            let schema = tool["inputSchema"]
            #expect(schema?["properties"]?["profile"]?["enum"] == ["north", "south"])
            #expect(schema?["required"]?.arrayValue?.contains("profile") == true)
        }
        let single = try await pair.home.serve(["--profile", "north"])
        let result = try await single.call("get_contact", ["contactId": "abc", "profile": "north"], id: 1)
        #expect(result["structuredContent"]?["error"]?["field"] == "profile")
        #expect(pair.north.requests.isEmpty)
    }

    @Test func `resources carry the profile's name`() async throws {
        let pair = try await Pair()
        defer { pair.stop() }
        let server = try await pair.serve()
        let listed = try await server.request("resources/list", id: 1)["result"]?["resources"]?.arrayValue ?? []
        #expect(
            listed.compactMap { $0["uri"]?.stringValue }
                == [
                    "highlevel://guide", "highlevel://tools", "highlevel://north/account", "highlevel://south/account",
                ])
        let templates = try await server.request("resources/templates/list", id: 2)["result"]?["resourceTemplates"]
        #expect(templates?.arrayValue?.first?["uriTemplate"] == "highlevel://{profile}/contacts/{contactId}")

        let uri: JSON = "highlevel://south/contacts/abc"
        let contact = try await server.request("resources/read", ["uri": uri], id: 3)["result"]?["contents"]
        #expect(contact?.arrayValue?.first?["uri"] == uri)
        #expect(pair.north.requests.isEmpty && pair.south.requests.count == 1)
        let status = try await server.request("resources/read", ["uri": "highlevel://north/account"], id: 4)
        let text = status["result"]?["contents"]?.arrayValue?.first?["text"]?.stringValue ?? ""
        #expect(try JSON(parsing: text)["locationId"] == "NorthNorthNorthNorth")

        let strangers = [
            "highlevel://contacts/abc", "highlevel://east/contacts/abc", "highlevel://account",
            "highlevel://north/guide", "highlevel://north/north/account", "highlevel:///account",
        ]
        for (index, stranger) in strangers.enumerated() {
            let answer = try await server.request("resources/read", ["uri": .string(stranger)], id: JSON(10 + index))
            #expect(answer["error"]?["code"] == -32002, "\(stranger)")
        }
        #expect(pair.north.requests.isEmpty && pair.south.requests.count == 1)
    }

    @Test func `prompts ask for the profile and tell the model to pass it on`() async throws {
        let pair = try await Pair()
        defer { pair.stop() }
        let server = try await pair.serve()
        let missing = try await server.request(
            "prompts/get", ["name": "after_call", "arguments": ["contact": "Ann", "summary": "Spoke"]], id: 1)
        #expect(missing["error"]?["code"] == -32602)
        let filled: JSON = [
            "name": "after_call", "arguments": ["profile": "north", "contact": "Ann", "summary": "Spoke"],
        ]
        let prompt = try await server.request("prompts/get", filled, id: 2)["result"]
        let last = prompt?["messages"]?.arrayValue?.last?["content"]?["text"]?.stringValue
        #expect(last?.contains("\"north\"") == true)
        let completed = try await server.request(
            "completion/complete",
            [
                "ref": ["type": "ref/prompt", "name": "after_call"], "argument": ["name": "profile", "value": "so"],
            ], id: 3)
        #expect(completed["result"]?["completion"]?["values"] == ["south"])
    }
}
