import ContactCatalog
import HighLevelClient
import JSONValue
import MCPServer
import Safeguards
import TestSupport
import Testing

@testable import ContactTools

/// Which name arguments there are, and what callers are told of them.
struct NamedArgumentTests {
    private static let expected: [String: [String]] = [
        "create_task": ["assignedToName"], "update_task": ["assignedToName"], "create_note": ["userName"],
        "update_note": ["userName"], "bulk_update_business": ["businessName"],
        "update_contact": ["assignedToName", "customFieldValues"],
        "upsert_contact": ["assignedToName", "customFieldValues"],
        "create_contact": ["assignedToName", "customFieldValues"], "list_contacts_by_business": ["businessName"],
        "add_followers": ["followerNames"], "remove_followers": ["followerNames"],
        "add_to_campaign": ["campaignName"], "remove_from_campaign": ["campaignName"],
        "add_to_workflow": ["workflowName"], "remove_from_workflow": ["workflowName"],
    ]

    @Test func `every argument that takes ids has one that takes names, and no tag has`() throws {
        for operation in try Catalog.embedded().operations {
            let names = NamedArgument.all(of: operation).map(\.name)
            #expect(Set(names) == Set(Self.expected[operation.name] ?? []), "\(operation.name)")
            #expect(names.count == operation.lookups.count { $0.value != .tags }, "\(operation.name)")
        }
    }

    @Test(arguments: NameCase.all)
    func `the list shows it beside the id, and requires neither`(row: NameCase) throws {
        let schema = Tool(operation: row.operation).inputSchema
        let types: [NamedArgument.Form: JSON] = [
            .one: ["type": "string"], .several: ["type": "array", "items": ["type": "string"]],
            .values: ["type": "object"],
        ]
        #expect(schema["properties"]?[row.argument.name] == types[row.argument.form])
        #expect(
            schema["properties"]?[row.argument.argument]
                == row.operation.inputSchema["properties"]?[row.argument.argument])
        #expect(row.operation.inputSchema["properties"]?[row.argument.name] == nil)
        let required = schema["required"]?.arrayValue ?? []
        #expect(!required.contains(.string(row.argument.argument)))
        #expect(schema["required"] != [])
        for keyword in ["anyOf", "oneOf", "allOf", "not"] { #expect(schema[keyword] == nil) }
        // What was required besides still is.
        let own = row.operation.inputSchema["required"]?.arrayValue ?? []
        #expect(own.filter { $0 != .string(row.argument.argument) } == required)
    }

    private static let pairs: [(String, JSON, JSON)] = [
        ("add_to_workflow", ["workflowId", "workflowName"], [["workflowId", "workflowName"]]),
        ("add_followers", ["followers", "followerNames"], [["followers", "followerNames"]]),
        ("create_task", .null, [["assignedTo", "assignedToName"]]),
        ("update_note", ["body", "title", "color", "pinned", "userId", "userName"], [["userId", "userName"]]),
    ]

    @Test(arguments: pairs)
    func `what is loaded and found tells the pairs`(tool: String, oneOf: JSON, atMostOneOf: JSON) async throws {
        let fixture = try DiscoveryFixture()
        let loaded = try await fixture.call("load_operation", ["name": .string(tool)])
        #expect((loaded["requiresOneOf"] ?? .null) == oneOf)
        #expect(loaded["atMostOneOf"] == atMostOneOf)
        let operation = try #require(fixture.catalog.operation(named: tool))
        let found = try await fixture.call(
            "find_operations", ["intent": .string(operation.intents.first ?? operation.title), "limit": 10])
        let entry = try #require(found["operations"]?.arrayValue?.first { $0["name"] == .string(tool) })
        #expect((entry["requiresOneOf"] ?? .null) == oneOf)
        #expect(entry["required"] == (loaded["inputSchema"]?["required"] ?? []))
    }

    @Test func `the operations are listed in 32 KiB with the names`() throws {
        let tools = try Catalog.embedded().operations.map(Tool.init(operation:))
        let bytes = tools.reduce(0) { sum, tool in
            sum + tool.inputSchema.serializedBytes().count + (tool.outputSchema?.serializedBytes().count ?? 0)
                + tool.description.utf8.count
        }
        #expect(bytes < 32_768)
        let names = try Catalog.embedded().operations.reduce(0) { sum, operation in
            sum + NamedArguments.inputSchema(of: operation).serializedBytes().count
                - operation.inputSchema.serializedBytes().count
        }
        #expect(names <= 640)
    }
}
