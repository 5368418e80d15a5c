import ContactCatalog
import HighLevelClient
import JSONValue
import MCPServer
import Safeguards
import TestSupport
import Testing

@testable import ContactTools

/// From a wish to an operation that is carried out.
struct DiscoveryTests {
    private func bytes(_ tools: [Tool]) -> Int {
        ListedTools(tools).json.serializedBytes().count
    }

    @Test(arguments: OperationSample.all)
    func `every operation can be loaded and executed as its own tool would`(sample: OperationSample) async throws {
        let fixture = try DiscoveryFixture()
        let loaded = try await fixture.call("load_operation", ["name": .string(sample.tool)])
        let operation = try #require(fixture.catalog.operation(named: sample.tool))
        let own = operation.inputSchema["properties"]?.objectValue ?? JSONObject()
        let loadedProperties = loaded["inputSchema"]?["properties"]?.objectValue ?? JSONObject()
        #expect(loadedProperties.filter { own.contains(key: $0.key) } == own)
        // With what its own tool takes besides: names in place of ids, and how much is shown, tried or confirmed.
        let tool = OperationTools(
            catalog: fixture.catalog,
            runner: OperationRunner(
                catalog: try Catalog.embedded(), accounts: ForbiddenAccount(), policy: .unrestricted)
        ).tools.first { $0.name == sample.tool }
        #expect(loaded["inputSchema"] == tool?.inputSchema)
        #expect(loadedProperties.contains(key: operation.isRead ? "fields" : "dryRun"))
        _ = try await fixture.execute(loaded["handle"]?.stringValue ?? "", sample.arguments)
        let request = try #require(fixture.sender.requests.first)
        #expect(request.method == sample.method)
        #expect(request.target == sample.target)
        #expect(request.body.map { String(decoding: $0, as: UTF8.self) } == sample.body)
    }

    @Test func `the example of every operation is one it takes`() async throws {
        let fixture = try DiscoveryFixture()
        for operation in fixture.catalog.operations {
            let example = try await fixture.call("load_operation", ["name": .string(operation.name)])["example"]
            let arguments = try #require(example?.objectValue)
            #expect(operation.faults(in: arguments).isEmpty, "\(operation.name): \(arguments)")
        }
    }

    @Test func `a wish of two steps is found, loaded and carried out`() async throws {
        let fixture = try DiscoveryFixture()
        let found = try await fixture.call(
            "find_operations", ["intent": "tag the contact and start the renewal workflow for her"])
        #expect(found["verdict"] == "match")
        let operations = found["operations"]?.arrayValue ?? []
        #expect(operations.prefix(2).map { $0["name"] } == ["add_tags", "add_to_workflow"])
        #expect(operations.prefix(2).map { $0["step"] } == [1, 2])
        for operation in operations {
            #expect(operation["summary"]?.stringValue?.isEmpty == false)
            #expect(operation["why"]?.stringValue?.isEmpty == false)
            #expect(operation["class"] != nil && operation["required"]?.arrayValue != nil)
        }
        #expect(found["recipes"] == [])
    }

    @Test func `an operation is introduced by its whole first sentence`() async throws {
        let fixture = try DiscoveryFixture()
        let found = try await fixture.call(
            "find_operations", ["intent": "do we have somebody with this e-mail already"])
        let first = found["operations"]?.arrayValue?.first
        #expect(first?["name"] == "find_duplicate_contact")
        #expect(
            first?["summary"] == "Find the contact with exactly this email or phone, e.g. before creating one.")
    }

    @Test func `what this API does not do is said, with where it lives`() async throws {
        let found = try await DiscoveryFixture().call("find_operations", ["intent": "send her a text message"])
        #expect(found["verdict"] == "no_match")
        #expect(found["operations"] == [])
        #expect(found["elsewhere"]?.stringValue?.contains("Conversations") == true)
    }

    @Test func `a server that only reads offers no writes, and says so`() async throws {
        let fixture = try DiscoveryFixture(isReadOnly: true)
        let found = try await fixture.call("find_operations", ["intent": "delete the contact", "limit": 10])
        for operation in found["operations"]?.arrayValue ?? [] { #expect(operation["class"] == "read") }
        #expect(found["readOnly"] != nil)
    }

    @Test(arguments: ["tag ann vip", "delete the contact", "add a note to the contact"])
    func `what was meant and is switched off is said, and nothing else called a match`(intent: String) async throws {
        let meant = try await DiscoveryFixture().call("find_operations", ["intent": .string(intent)])
        let name = try #require(meant["operations"]?[0]?["name"]?.stringValue)
        let readOnly = try await DiscoveryFixture(isReadOnly: true).call(
            "find_operations", ["intent": .string(intent)])
        #expect(readOnly["verdict"] == "no_match")
        #expect(readOnly["operations"] == [] && readOnly["recipes"] == [])
        let note = try #require(readOnly["readOnly"]?.stringValue)
        #expect(note.contains(name) && note.contains("readOnly in its config"), "\(note)")
        var policy = Policy()
        policy.tools[name] = .deny
        let denied = try await DiscoveryFixture(policy: policy).call("find_operations", ["intent": .string(intent)])
        #expect(denied["verdict"] == "no_match")
        #expect(denied["operations"] == [] && denied["readOnly"] == nil)
        let word = try #require(denied["denied"]?.stringValue)
        #expect(word.contains(name) && word.contains("policy in its config"), "\(word)")
    }

    @Test func `of several steps only those that are switched off are left out`() async throws {
        let found = try await DiscoveryFixture(isReadOnly: true).call(
            "find_operations", ["intent": "look up the notes of the contact and delete the contact"])
        #expect(found["verdict"] == "match")
        #expect(found["operations"]?[0]?["name"] == "list_notes")
        #expect(found["readOnly"]?.stringValue?.hasPrefix("delete_contact:") == true)
    }

    @Test func `a tool of its own is not loaded but called`() async throws {
        let higher = ["upsert_contact_by_identity", "select_contacts"].map { name in
            Tool(
                name: name, title: name, description: name, inputSchema: ["type": "object"], outputSchema: nil,
                annotations: ToolAnnotations(
                    readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false))
        }
        let fixture = try DiscoveryFixture(higher: higher)
        for name in higher.map(\.name) + ["find_operations"] {
            let error = try await fixture.call("load_operation", ["name": .string(name)])["error"]
            #expect(error?["field"] == "name")
            #expect(error?["nextStep"] == .string("Call \(name) directly; tools/list has its schema."))
        }
        let slip = try await fixture.call("load_operation", ["name": "upsert_contacts_by_identity"])["error"]
        #expect(
            slip?["nextStep"]
                == "Did you mean upsert_contact_by_identity? That is a tool of its own: call it directly.")
        let reader = try DiscoveryFixture(isReadOnly: true)
        #expect(
            try await reader.call("load_operation", ["name": "log_interaction"])["error"]?["code"] == "read_only")
    }

    private static let mistakes: [(JSONObject, String)] = [
        ([:], "intent"), (["intent": ""], "intent"), (["intent": 5], "intent"),
        (["intent": "x", "limit": 0], "limit"), (["intent": "x", "limit": 11], "limit"),
        (["intent": "x", "query": "y"], "query"),
        (["intent": .string(String(repeating: "tag ", count: 250_000))], "intent"),
    ]

    @Test(arguments: mistakes)
    func `a search that cannot be one is refused by its field`(arguments: JSONObject, field: String) async throws {
        let error = try await DiscoveryFixture().call("find_operations", arguments)["error"]
        #expect(error?["code"] == "invalid_arguments")
        #expect(error?["field"] == .string(field))
        #expect((error?.serializedBytes().count ?? .max) < 1_000)
    }

    @Test func `a name that is nearly one is asked about`() async throws {
        let fixture = try DiscoveryFixture()
        let slip = try await fixture.call("load_operation", ["name": "add_tag"])["error"]
        #expect(slip?["field"] == "name")
        #expect(slip?["nextStep"] == "Did you mean add_tags?")
        let stranger = try await fixture.call("load_operation", ["name": "launch_rocket"])["error"]
        #expect(stranger?["nextStep"]?.stringValue?.contains("find_operations") == true)
    }

    @Test func `finding costs an agent less than being shown everything`() async throws {
        let fixture = try DiscoveryFixture()
        let operations = OperationTools(
            catalog: fixture.catalog,
            runner: OperationRunner(
                catalog: try Catalog.embedded(), accounts: ForbiddenAccount(), policy: .unrestricted))
        let everything = bytes(operations.tools)
        let three = bytes(fixture.tools.tools)
        #expect(three <= 2_400)
        var dearest = 0
        for operation in fixture.catalog.operations {
            let intent = operation.intents.first ?? operation.title
            let found = try await fixture.call("find_operations", ["intent": .string(intent)])
            let loaded = try await fixture.call("load_operation", ["name": .string(operation.name)])
            // Each result stands in the answer twice, as an object and as text; the handle goes out and comes back.
            let road =
                three + 2 * (found.serializedBytes().count + loaded.serializedBytes().count)
                + (loaded["handle"]?.stringValue?.utf8.count ?? 0)
            dearest = max(dearest, road)
        }
        print("listing everything \(everything) bytes; the longest road to one operation \(dearest) bytes")
        #expect(dearest < everything)
    }
}

/// Tools as the list shows them.
private struct ListedTools {
    let json: JSON

    init(_ tools: [Tool]) {
        json = .array(
            tools.map { tool in
                var object: JSONObject = [
                    "name": .string(tool.name), "title": .string(tool.title), "description": .string(tool.description),
                    "inputSchema": tool.inputSchema,
                ]
                object["outputSchema"] = tool.outputSchema
                object["annotations"] = [
                    "readOnlyHint": JSON(tool.annotations.readOnlyHint),
                    "destructiveHint": JSON(tool.annotations.destructiveHint),
                    "idempotentHint": JSON(tool.annotations.idempotentHint),
                    "openWorldHint": JSON(tool.annotations.openWorldHint),
                ]
                return .object(object)
            })
    }
}
