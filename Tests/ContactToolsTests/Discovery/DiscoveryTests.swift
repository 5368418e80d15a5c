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
        #expect(loadedProperties.filter { !own.contains(key: $0.key) } == NamedArguments.properties(of: operation))
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
