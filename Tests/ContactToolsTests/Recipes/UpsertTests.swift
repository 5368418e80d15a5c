import ContactTools
import HighLevelClient
import HighLevelSandbox
import JSONValue
import MCPServer
import Safeguards
import TestSupport
import Testing

/// One person, one contact: what an upsert does over a sandbox that works.
@Suite(.serialized)
struct UpsertTests {
    @Test func `somebody new is created, and the second call finds nothing to do`() async throws {
        try await RecipeRig.run { rig in
            let call: JSONObject = [
                "email": "new@example.com", "phone": "+14155550999",
                "fields": ["firstName": "Nora", "gender": "female", "city": "", "lastName": .null],
                "tags": ["VIP", "vip", "Warm"],
            ]
            let made = try await rig.upsert(call)
            #expect(made["outcome"] == "created")
            #expect(made["tagsAdded"] == ["vip", "warm"])
            #expect(made["ignoredEmpty"] == ["city", "lastName"])
            let id = try #require(made["contactId"]?.stringValue)
            #expect(rig.state.tags(of: id) == ["vip", "warm"])
            #expect(rig.state.phone(of: id) == "+14155550999")

            let again = try await rig.upsert(call)
            #expect(again["outcome"] == "unchanged")
            #expect(again["contactId"] == .string(id))
            #expect(again["matchedBy"] == ["email", "phone"])
            #expect(rig.appliedWrites == 1)
            #expect(rig.state.contactCount(email: "new@example.com") == 1)
        }
    }

    @Test func `somebody known is updated, tags stay, and nothing else is touched`() async throws {
        try await RecipeRig.run { rig in
            let ann = try rig.ann
            let before = try await rig.sandbox.contact(ann)
            let result = try await rig.upsert([
                "email": "ANN@example.com", "fields": ["city": "Porto", "firstName": "Ann"],
                "tags": ["VIP", "customer"],
            ])
            #expect(result["outcome"] == "updated")
            #expect(result["contactId"] == .string(ann))
            #expect(result["matchedBy"] == ["email"])
            #expect(result["changed"] == ["city": ["from": "San Francisco", "to": "Porto"]])
            #expect(result["tagsAdded"] == ["vip"])
            #expect(rig.state.tags(of: ann) == ["customer", "newsletter", "vip"])
            var expected = try #require(before.objectValue)
            var after = try #require(try await rig.sandbox.contact(ann).objectValue)
            for name in ["city", "tags", "dateUpdated"] {
                expected[name] = nil
                after[name] = nil
            }
            #expect(after == expected)
        }
    }

    @Test func `two people are a conflict, and nothing is written`() async throws {
        try await RecipeRig.run { rig in
            let bea = try await rig.sandbox.newContact(email: "bea@example.com")
            let before = rig.appliedWrites
            let result = try await rig.upsert([
                "email": "bea@example.com", "phone": "+14155550101", "fields": ["city": "Porto"], "tags": ["x"],
            ])
            #expect(result["isError"] == true)
            #expect(result["error"]?["code"] == "conflict")
            let found = result["error"]?["details"]?["found"]
            #expect(found?["email"] == [["contactId": .string(bea), "name": "Bea"]])
            #expect(found?["phone"]?[0]?["contactId"] == .string(try rig.ann))
            #expect(rig.appliedWrites == before)
            #expect(rig.state.city(of: bea) == nil)
        }
    }

    @Test func `an address that is to be written and is somebody else's is a conflict, even where twins are allowed`()
        async throws
    {
        try await RecipeRig.run(configure: { $0.allowsDuplicateContacts = true }) { rig in
            _ = try await rig.sandbox.newContact(email: "bea@example.com")
            let before = rig.appliedWrites
            let result = try await rig.upsert(["email": "bea@example.com", "fields": ["email": "ann@example.com"]])
            #expect(result["error"]?["code"] == "conflict")
            #expect(result["error"]?["details"]?["found"]?["fields.email"]?[0]?["contactId"] == .string(try rig.ann))
            #expect(rig.appliedWrites == before)
        }
    }

    @Test func `a key that the contact has otherwise is kept, under fields it is written`() async throws {
        try await RecipeRig.run { rig in
            let ann = try rig.ann
            let kept = try await rig.upsert(["email": "ann@example.com", "phone": "+14155550777"])
            #expect(kept["outcome"] == "unchanged")
            #expect(kept["kept"] == ["phone": "differs"])
            #expect(rig.state.phone(of: ann) == "+14155550101")
            let written = try await rig.upsert(["email": "ann@example.com", "fields": ["phone": "+14155550777"]])
            #expect(written["changed"]?["phone"] == ["from": "+14155550101", "to": "+14155550777"])
            #expect(rig.state.phone(of: ann) == "+14155550777")
        }
    }

    @Test func `what HighLevel takes only at creation is told and not tried`() async throws {
        try await RecipeRig.run { rig in
            let result = try await rig.upsert(["email": "ann@example.com", "fields": ["gender": "female"]])
            #expect(result["outcome"] == "unchanged")
            #expect(result["kept"] == ["gender": "only_at_creation"])
            #expect(rig.appliedWrites == 0)
        }
    }

    @Test func `what only HighLevel's upsert takes is written by it, and nothing besides`() async throws {
        try await RecipeRig.run { rig in
            let ann = try rig.ann
            let before = try await rig.sandbox.contact(ann)
            let call: JSONObject = [
                "email": "ann@example.com", "fields": ["companyName": "Acme 2", "city": "Porto"], "tags": ["vip"],
            ]
            let result = try await rig.upsert(call)
            #expect(result["outcome"] == "updated", "\(result.serialized())")
            #expect(result["changed"]?["companyName"] == ["from": before["companyName"] ?? .null, "to": "Acme 2"])
            #expect(result["changed"]?["city"]?["to"] == "Porto")
            #expect(result["kept"] == nil)
            let sent = rig.sandbox.sender.exchanges.first { $0.request.target == "/contacts/upsert" }
            let body = try JSON(parsing: try #require(sent?.request.body))
            #expect(
                body == [
                    "email": "ann@example.com", "companyName": "Acme 2", "locationId": .string(rig.sandbox.locationId),
                ], "\(body.serialized())")
            var expected = try #require(before.objectValue)
            var after = try #require(try await rig.sandbox.contact(ann).objectValue)
            for name in ["companyName", "city", "tags", "dateUpdated"] {
                expected[name] = nil
                after[name] = nil
            }
            #expect(after == expected)
            let again = try await rig.upsert(call)
            #expect(again["outcome"] == "unchanged")
            #expect(rig.applied("upsert-contact") == 1)
        }
    }

    @Test func `without an address of its own that finds it a contact keeps what only an upsert could write`()
        async throws
    {
        // The location knows people by their address alone: by phone HighLevel finds nobody, and would make somebody.
        try await RecipeRig.run(configure: { $0.uniqueIdentifiers = [.email] }) { rig in
            let made = try await rig.sandbox.result(of: "create_contact", ["phone": "+14155550990"])
            let id = try #require(made["contact"]?["id"])
            _ = try await rig.sandbox.result(
                of: "update_contact",
                ["contactId": id, "customFields": [["key": "account_number", "field_value": "4711"]]])
            let result = try await rig.upsert([
                "customField": ["name": "Account Number", "value": "4711"], "fields": ["companyName": "Acme"],
            ])
            #expect(result["outcome"] == "unchanged", "\(result.serialized())")
            #expect(result["kept"] == ["companyName": "no_way_to_it"])
            #expect(rig.applied("upsert-contact") == 0)
        }
    }

    @Test(arguments: [("reset", true), ("drop", false)])
    func `an upsert by HighLevel whose answer is lost is looked for`(fault: String, isThere: Bool) async throws {
        try await RecipeRig.run(faults: "\(fault)=1@upsert-contact") { rig in
            let result = try await rig.upsert(["email": "ann@example.com", "fields": ["companyName": "Acme 2"]])
            #expect((result["isError"] == false) == isThere, "\(result.serialized())")
            #expect((result["changed"]?["companyName"] != nil) == isThere)
            #expect(result.status(of: "company") == (isThere ? nil : "unknown"))
        }
    }

    private static let mistakes: [(JSONObject, String)] = [
        ([:], "email"), (["fields": ["city": "X"]], "email"), (["email": "nobody"], "email"),
        (["phone": "415 555 0101"], "phone"), (["email": "a@example.com", "fields": ["tags": ["x"]]], "fields.tags"),
        (["email": "a@example.com", "fields": ["town": "X"]], "fields.town"),
        (["email": "a@example.com", "fields": ["country": "Portugal"]], "fields.country"),
        (["email": "a@example.com", "fields": ["customFields": [["id": "x"]]]], "fields.customFields[0]"),
        (["email": "a@example.com", "fields": ["locationId": "x"]], "fields.locationId"),
        (["email": "a@example.com", "locationId": "x"], "locationId"),
        (["email": "a@example.com", "tags": [" "]], "tags"),
        (["customField": ["name": "Plan"]], "customField.value"),
    ]

    @Test(arguments: mistakes)
    func `a call that cannot be one is refused by its argument before anything is sent`(
        arguments: JSONObject, field: String
    ) async throws {
        try await RecipeRig.run { rig in
            let error = try await rig.upsert(arguments)["error"]
            #expect(error?["code"] == "invalid_arguments")
            #expect(error?["field"] == .string(field))
            #expect(rig.sandbox.sender.exchanges.isEmpty)
        }
    }

    @Test func `a contact the duplicate search did not show is the one that the refusal names`() async throws {
        // The location knows people by their address alone, and so its search does not find them by phone.
        try await RecipeRig.run(configure: { $0.uniqueIdentifiers = [.email] }) { rig in
            let ann = try rig.ann
            let result = try await rig.upsert([
                "email": "ann@example.com", "phone": "+14155550101", "fields": ["city": "Porto"],
            ])
            #expect(result["outcome"] == "updated")
            #expect(result["contactId"] == .string(ann))
        }
    }

    @Test func `a dry run asks nobody`() async throws {
        try await RecipeRig.run { rig in
            let tools = RecipeTools(
                runner: .init(catalog: rig.sandbox.catalog, accounts: ForbiddenAccount()), handles: .forTests)
            for (tool, arguments) in Self.dryRuns {
                var arguments = arguments
                arguments["dryRun"] = true
                let result = try await tools.call(tool, arguments: arguments, context: .init(revision: .v2025_11_25))
                #expect(!result.isError)
                #expect(result.structuredContent["dryRun"] == true)
                #expect(result.structuredContent["server"] == ["sent": false])
                let steps = result.structuredContent["steps"]?.arrayValue ?? []
                #expect(steps.count > 2)
                #expect(steps.allSatisfy { $0["request"]?.stringValue?.contains("/contacts") == true })
            }
            #expect(rig.sandbox.sender.exchanges.isEmpty)
        }
    }

    static let dryRuns: [(String, JSONObject)] = [
        ("upsert_contact_by_identity", ["email": "a@example.com", "fields": ["city": "X"], "tags": ["x"]]),
        (
            "log_interaction",
            ["phone": "+14155550101", "note": "Called", "tags": ["x"], "workflowId": "w"]
        ),
    ]
}
