import ContactCatalog
import ContactTools
import HighLevelClient
import JSONValue
import MCPServer
import Safeguards
import TestSupport
import Testing

/// What is left out of results, and how an agent gets it all the same.
struct LeanResultTests {
    private static let contact: JSON = [
        "id": "c1", "firstName": "Ada", "firstNameLowerCase": "ada", "email": .null, "tags": ["vip"],
        "dndSettings": ["SMS": ["status": "active", "message": .null], "Email": .null],
        "customFields": [["id": "f1", "value": .null]],
    ]

    private static func call(
        _ tool: String, _ arguments: JSONObject, answer: JSON
    ) async throws -> CallToolResult {
        let tools = OperationTools(
            catalog: try .embedded(),
            runner: OperationRunner(
                catalog: try Catalog.embedded(),
                accounts: RecordingAccount(sender: RecordingSender(answering: .json(answer))), policy: .unrestricted))
        return try await tools.call(tool, arguments: arguments, context: RequestContext(revision: .v2025_11_25))
    }

    private static func get(_ more: JSONObject = [:]) async throws -> JSONObject {
        var arguments: JSONObject = ["contactId": "c1"]
        for member in more { arguments[member.key] = member.value }
        let answer: JSON = ["contact": contact, "traceId": "t"]
        return try await call("get_contact", arguments, answer: answer).structuredContent
    }

    @Test func `nulls and members said twice are left out and counted`() async throws {
        let result = try await Self.get()
        #expect(
            result["contact"] == [
                "id": "c1", "firstName": "Ada", "tags": ["vip"], "dndSettings": ["SMS": ["status": "active"]],
                "customFields": [["id": "f1"]],
            ])
        #expect(result["traceId"] == "t")
        #expect(result["server"] == ["untrusted": true, "omitted": 5])
    }

    @Test func `the full view leaves nothing out`() async throws {
        let result = try await Self.get(["view": "full"])
        #expect(result["contact"] == Self.contact)
        #expect(result["server"] == ["untrusted": true])
        #expect(try await Self.get(["view": "lean"]) == Self.get())
    }

    @Test func `fields chooses, and the id stays`() async throws {
        let result = try await Self.get(["fields": ["firstName", "dndSettings.SMS", "nickname"]])
        #expect(
            result["contact"] == ["id": "c1", "firstName": "Ada", "dndSettings": ["SMS": ["status": "active"]]])
        #expect(result["traceId"] == "t")
        #expect(result["server"]?["fieldsNotFound"] == ["nickname"])
        #expect(try await Self.get(["fields": ["contact"]])["contact"] == Self.get()["contact"])
        let full = try await Self.get(["fields": ["email"], "view": "full"])
        #expect(full["contact"] == ["id": "c1", "email": .null])
    }

    @Test func `fields chooses in every record of a list`() async throws {
        let answer: JSON = ["contacts": [Self.contact, ["id": "c2", "firstName": "Bea"]], "total": 2]
        let result = try await Self.call(
            "search_contacts", ["pageLimit": 2, "fields": ["firstName"]], answer: answer)
        #expect(
            result.structuredContent["contacts"] == [
                ["id": "c1", "firstName": "Ada"], ["id": "c2", "firstName": "Bea"],
            ])
        #expect(result.structuredContent["total"] == 2)
    }

    @Test func `what a list is gone on with stays, whatever was chosen`() async throws {
        let searched: JSON = [
            "contacts": [["id": "c1", "contactName": "Ada", "email": "a@b.test", "searchAfter": [1, "c1"]]], "total": 9,
        ]
        let search = try await Self.call(
            "search_contacts", ["pageLimit": 1, "fields": ["contactName"]], answer: searched)
        #expect(
            search.structuredContent["contacts"] == [["id": "c1", "contactName": "Ada", "searchAfter": [1, "c1"]]])
        let listed: JSON = [
            "contacts": [["id": "c1", "firstName": "Ada", "email": "a@b.test"]],
            "meta": ["total": 9, "startAfterId": "c1", "startAfter": 1, "nextPage": 2],
        ]
        let list = try await Self.call("list_contacts", ["limit": 1, "fields": ["firstName"]], answer: listed)
        #expect(list.structuredContent["contacts"] == [["id": "c1", "firstName": "Ada"]])
        #expect(list.structuredContent["meta"] == listed["meta"])
        #expect(list.structuredContent["server"] == ["untrusted": true, "omitted": 1])
    }

    @Test func `what is only unset is not called unknown`() async throws {
        let unset = try await Self.get(["fields": ["website", "dndSettings.Email", "customFields.value", "nickname"]])
        #expect(unset["server"]?["fieldsNotFound"] == ["nickname"])
        let empty = try await Self.call(
            "search_contacts", ["pageLimit": 1, "fields": ["nickname", "email"]],
            answer: ["contacts": [], "total": 0])
        #expect(empty.structuredContent["server"] == ["untrusted": true])
        let nobody = try await Self.call(
            "find_duplicate_contact", ["email": "a@b.test", "fields": ["nickname"]], answer: ["contact": .null])
        #expect(nobody.structuredContent["server"] == ["untrusted": true])
    }

    @Test func `a member of the records in a list can be chosen`() async throws {
        // Without its id a custom field could not be told what it is called.
        for name in ["customFields.id", "customFields.name"] {
            let result = try await Self.get(["fields": [.string(name)]])
            #expect(result["contact"] == ["id": "c1", "customFields": [["id": "f1"]]])
            #expect(result["server"]?["fieldsNotFound"] == nil)
        }
    }

    @Test func `nobody is an answer`() async throws {
        let result = try await Self.call("find_duplicate_contact", ["email": "a@b.test"], answer: ["contact": .null])
        #expect(result.structuredContent["contact"] == .null)
    }

    @Test(
        arguments: [
            ("fields", []), ("fields", "email"), ("fields", [1]), ("view", "everything"), ("view", true),
        ] as [(String, JSON)])
    func `a view that cannot be is refused by name`(name: String, value: JSON) async throws {
        let result = try await Self.call("get_contact", ["contactId": "c1", name: value], answer: [:])
        #expect(result.isError)
        #expect(result.structuredContent["error"]?["code"] == "invalid_arguments")
        #expect(result.structuredContent["error"]?["field"] == .string(name))
    }

    @Test func `what writes has no view`() async throws {
        let result = try await Self.call(
            "create_note", ["contactId": "c1", "body": "Hi", "view": "full"], answer: [:])
        #expect(result.structuredContent["error"]?["code"] == "invalid_arguments")
    }

    @Test func `the two arguments are added to what reads, and to nothing else`() throws {
        let catalog = try Catalog.embedded()
        let tools = OperationTools(
            catalog: catalog,
            runner: OperationRunner(
                catalog: try Catalog.embedded(), accounts: ForbiddenAccount(), policy: .unrestricted)
        ).tools
        for (tool, operation) in zip(tools, catalog.operations) {
            let properties = tool.inputSchema["properties"]?.objectValue ?? JSONObject()
            #expect(properties.contains(key: "fields") == operation.isRead)
            #expect(properties.contains(key: "view") == operation.isRead)
            #expect(operation.inputSchema["properties"]?["view"] == nil)
        }
        let added = zip(tools, catalog.operations).reduce(0) { sum, pair in
            sum + pair.0.inputSchema.serializedBytes().count - pair.1.inputSchema.serializedBytes().count
        }
        // The names of ids are among it.
        #expect(added < 2_304)
    }
}
