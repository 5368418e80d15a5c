import HighLevelSandbox
import JSONValue
import TestSupport
import Testing

/// Recipes and what people know by name: custom fields, users, workflows.
@Suite(.serialized)
struct RecipeNameTests {
    private static let number: JSON = ["name": "Account Number", "value": "4711"]

    private func customValue(_ name: String, of id: String, _ rig: RecipeRig) async throws -> JSON? {
        let shown = try await rig.overview(["contactId": .string(id)])
        return shown["contact"]?["customFields"]?.arrayValue?.first { $0["name"]?.stringValue == name }?["value"]
    }

    @Test func `a contact is known by a custom field, which is filled in where it is missing`() async throws {
        try await RecipeRig.run { rig in
            let ann = try rig.ann
            let filled = try await rig.upsert(["email": "ann@example.com", "customField": Self.number])
            #expect(filled["outcome"] == "updated")
            #expect(try await customValue("Account Number", of: ann, rig) == "4711")
            let found = try await rig.upsert(["customField": Self.number, "fields": ["city": "Porto"]])
            #expect(found["matchedBy"] == ["customField"])
            #expect(found["contactId"] == .string(ann))
            #expect(rig.state.city(of: ann) == "Porto")
            let kept = try await rig.upsert([
                "email": "ann@example.com", "customField": ["name": "account_number", "value": "4712"],
            ])
            #expect(kept["outcome"] == "unchanged")
            #expect(kept["kept"]?.objectValue?.values == ["differs"])
        }
    }

    @Test func `a new contact gets the custom field, and without another key none is made`() async throws {
        try await RecipeRig.run { rig in
            let nobody = try await rig.upsert(["customField": Self.number, "fields": ["firstName": "Nora"]])
            #expect(nobody["error"]?["code"] == "not_found")
            #expect(nobody["error"]?["field"] == "customField")
            #expect(rig.appliedWrites == 0)
            let made = try await rig.upsert([
                "email": "new@example.com", "customField": Self.number,
                "fields": [
                    "assignedToName": "Tom Becker",
                    "customFieldValues": ["Plan": "silver", "Seats": 5, "Interests": ""],
                ],
            ])
            #expect(made["outcome"] == "created")
            #expect(made["ignoredEmpty"] == ["customFieldValues.Interests"])
            let id = try #require(made["contactId"]?.stringValue)
            #expect(try await customValue("Account Number", of: id, rig) == "4711")
            #expect(try await customValue("Plan", of: id, rig) == "Silver")
            #expect(try await rig.sandbox.contact(id)["assignedTo"]?.stringValue == rig.sandbox.names.userId("Tom"))
        }
    }

    @Test func `a custom field that leads to somebody else is a conflict`() async throws {
        try await RecipeRig.run { rig in
            _ = try await rig.upsert(["email": "ann@example.com", "customField": Self.number])
            _ = try await rig.sandbox.newContact(email: "bea@example.com")
            let before = rig.appliedWrites
            let result = try await rig.upsert(["email": "bea@example.com", "customField": Self.number])
            #expect(result["error"]?["code"] == "conflict")
            #expect(result["error"]?["details"]?["found"]?["customField"]?[0]?["contactId"] == .string(try rig.ann))
            #expect(rig.appliedWrites == before)
        }
    }

    @Test func `what the search shows and the contact has no longer is not taken for it`() async throws {
        try await RecipeRig.run(configure: { $0.indexLag = .seconds(600) }) { rig in
            let plan: JSON = ["name": "Plan", "value": "Bronze"]
            _ = try await rig.upsert(["email": "ann@example.com", "fields": ["customFieldValues": ["Plan": "Bronze"]]])
            let before = rig.appliedWrites
            // It shows her Gold still, and nobody with Bronze.
            let stale = try await rig.upsert(["customField": ["name": "Account Number", "value": "4711"]])
            #expect(stale["error"]?["code"] == "not_found")
            let missed = try await rig.upsert(["customField": plan, "fields": ["city": "Porto"]])
            #expect(missed["isError"] == true)
            #expect(rig.appliedWrites == before)
        }
    }

    @Test func `custom fields by name are compared before they are written`() async throws {
        try await RecipeRig.run { rig in
            let same = try await rig.upsert([
                "email": "ann@example.com",
                "fields": ["customFieldValues": ["plan": "gold", "Renewal Date": "2026-03-31"]],
            ])
            #expect(same["outcome"] == "unchanged")
            let changed = try await rig.upsert([
                "email": "ann@example.com",
                "fields": ["customFieldValues": ["Plan": "Silver", "Renewal Date": "2026-03-31"]],
            ])
            #expect(changed["changed"]?.objectValue?.values == [["from": "Gold", "to": "Silver"]])
            #expect(rig.appliedWrites == 1)
        }
    }

    @Test func `an interaction names its workflow and whose task it is`() async throws {
        try await RecipeRig.run { rig in
            let answer = try await rig.log([
                "email": "ann@example.com", "note": "Called", "workflowName": "renewal reminder",
                "task": ["title": "Send it", "dueDate": "2026-12-24T10:00:00Z", "assignedToName": "tom becker"],
            ])
            #expect(answer["outcome"] == "done", "\(answer.serialized())")
            let tasks = try await rig.sandbox.result(of: "list_tasks", ["contactId": .string(try rig.ann)])
            let task = tasks["tasks"]?.arrayValue?.first { $0["title"] == "Send it" }
            #expect(task?["assignedTo"]?.stringValue == rig.sandbox.names.userId("Tom"))
            #expect(
                rig.state.activeWorkflows(of: try rig.ann) == [rig.sandbox.names.workflowId("Renewal Reminder") ?? ""])
        }
    }

    @Test func `parts of names do, and the answer and the question tell the full ones`() async throws {
        let task: JSON = ["title": "Send it", "dueDate": "2026-12-24T10:00:00Z", "assignedToName": "tom"]
        let log: JSONObject = [
            "email": "ann@example.com", "note": "Called", "workflowName": "reminder", "task": task,
        ]
        let upsert: JSONObject = [
            "email": "ann@example.com", "customField": ["name": "Account", "value": "4711"],
            "fields": ["assignedToName": "Kenji", "customFieldValues": ["renewal": "2027-01-31"]],
        ]
        try await RecipeRig.run { rig in
            let logged = try await rig.log(log)
            #expect(logged["outcome"] == "done", "\(logged.serialized())")
            #expect(
                logged["resolvedNames"] == ["task.assignedToName": "Tom Becker", "workflowName": "Renewal Reminder"])
            let made = try await rig.upsert(upsert)
            #expect(made["outcome"] == "updated", "\(made.serialized())")
            #expect(
                made["resolvedNames"] == [
                    "fields.assignedToName": "Kenji Mori", "fields.customFieldValues.renewal": "Renewal Date",
                    "customField": "Account Number",
                ])
            let whole = try await rig.log(["email": "ann@example.com", "note": "x", "workflowName": "Renewal Reminder"])
            #expect(whole["resolvedNames"] == nil)
        }
    }

    private static let unknown: [(String, JSONObject, String)] = [
        ("log_interaction", ["note": "x", "workflowName": "Renewl"], "workflowName"),
        (
            "log_interaction",
            ["note": "x", "task": ["title": "t", "dueDate": "2026-12-24T10:00:00Z", "assignedToName": "Zed"]],
            "task.assignedToName"
        ),
        ("upsert_contact_by_identity", ["fields": ["assignedToName": "Zed"]], "fields.assignedToName"),
        (
            "upsert_contact_by_identity", ["fields": ["customFieldValues": ["Plan": "Lead"]]],
            "fields.customFieldValues.Plan"
        ),
        ("upsert_contact_by_identity", ["customField": ["name": "Acount", "value": "x"]], "customField"),
    ]

    @Test(arguments: unknown)
    func `a name that stands for nothing is refused before anything is written`(
        recipe: String, arguments: JSONObject, field: String
    ) async throws {
        try await RecipeRig.run { rig in
            var arguments = arguments
            arguments["email"] = "ann@example.com"
            let error = try await rig.call(recipe, arguments)["error"]
            #expect(error?["code"] == "invalid_arguments")
            #expect(error?["field"] == .string(field))
            #expect(rig.appliedWrites == 0)
        }
    }

    @Test func `a dry run shows what stands for names`() async throws {
        try await RecipeRig.run { rig in
            let shown = try await rig.log([
                "email": "ann@example.com", "note": "x", "workflowName": "Renewal Reminder", "dryRun": true,
            ])
            #expect(shown["placeholders"]?["ID_OF_workflowName"] != nil, "\(shown.serialized())")
            #expect(rig.sandbox.sender.exchanges.isEmpty)
        }
    }
}
