import HighLevelSandbox
import JSONValue
import TestSupport
import Testing

/// What a refused call is told to do next: something that can be done, and that does no harm when it is.
struct CallAdviceTests {
    private static let lukas = "+493023125001"

    @Test func `a phone of somebody else's is no reason to change somebody else`() async throws {
        try await SandboxFixture.run { sandbox in
            let ann = try await sandbox.ann()
            let found = try await sandbox.result(of: "find_duplicate_contact", ["phone": .string(Self.lukas)])
            let other = try #require(found["contact"]?["id"]?.stringValue)
            let before = try await sandbox.contact(other)
            for key in ["phone": JSON.string(Self.lukas), "email": before["email"] ?? .null] {
                let error = try await sandbox.error(
                    of: "update_contact", ["contactId": .string(ann), key.key: key.value, "firstName": "Anna"])
                #expect(error["code"] == "duplicate_contact" && error["field"] == .string(key.key))
                #expect(error["details"]?["contactId"] == .string(other))
                let message = try #require(error["message"]?.stringValue)
                #expect(message.contains("this \(key.key) belongs to another contact"), "\(message)")
                let step = try #require(error["nextStep"]?.stringValue)
                #expect(step.hasPrefix("Ask the user which contact is meant"), "\(step)")
                #expect(!step.contains("update it"), "\(step)")
            }
            #expect(try await sandbox.contact(other) == before)
            #expect(try await sandbox.contact(ann)["firstName"] == "Ann")
            // Who creates is told as before whom there is already.
            let made = try await sandbox.error(of: "create_contact", ["phone": .string(Self.lukas)])
            #expect(made["nextStep"]?.stringValue?.hasSuffix("then update it instead.") == true)
        }
    }

    private static let unknown: [(String, JSONObject, String, String)] = [
        ("add_to_workflow", ["workflowId": "nosuch"], "workflowId", "Give \"workflowName\" instead"),
        ("remove_from_workflow", ["workflowId": "nosuch"], "workflowId", "Give \"workflowName\" instead"),
        ("add_to_campaign", ["campaignId": "nosuch"], "campaignId", "Give \"campaignName\" instead"),
        ("add_to_workflow", ["workflowId": "Renewal Reminder"], "workflowId", "give it as \"workflowName\""),
        ("add_to_campaign", ["campaignId": "Spring Nurture"], "campaignId", "give it as \"campaignName\""),
        ("update_contact", ["assignedTo": "Priya Raman"], "assignedTo", "give it as \"assignedToName\""),
        ("add_followers", ["followers": ["Priya Raman"]], "followers[0]", "give them as \"followerNames\""),
        ("get_task", ["taskId": "nosuch"], "taskId", "list_tasks shows"),
        ("get_task", ["taskId": "no such"], "taskId", "as list_tasks shows it"),
        ("delete_note", ["noteId": "no such"], "noteId", "as list_notes shows it"),
        ("update_task", [:], "title, body, dueDate, completed, assignedTo", "Add one of them."),
        ("create_note", ["body": "x", "banana": 1], "banana", "userName, dryRun, confirm."),
        ("list_notes", ["banana": 1], "banana", "Known are: contactId, fields, view, dryRun."),
        ("create_note", ["body": "x", "dry_run": true], "dry_run", "Use \"dryRun\"."),
        ("create_task", ["title": "x", "completed": false, "dueDate": "2026-02-30T15:00:00Z"], "dueDate", "28 days"),
        ("update_contact", ["country": "Germany"], "country", "Give two capitals, ISO 3166."),
        ("update_contact", ["phone": "0301234"], "phone", "Give E.164"),
    ]

    @Test(arguments: unknown)
    func `what cannot be used is told with what can`(
        tool: String, arguments: JSONObject, field: String, advice: String
    ) async throws {
        try await SandboxFixture.run { sandbox in
            var arguments = arguments
            arguments["contactId"] = .string(try await sandbox.ann())
            if tool == "update_task" { arguments["taskId"] = "t" }
            let error = try await sandbox.error(of: tool, arguments)
            #expect(error["field"] == .string(field))
            let step = try #require(error["nextStep"]?.stringValue)
            #expect(step.contains(advice), "\(step)")
            #expect(!step.contains("A search finds"))
            let message = error["message"]?.stringValue ?? ""
            if tool == "update_task" {
                #expect(message.hasSuffix("\"assignedTo\" or \"assignedToName\"."), "\(message)")
            }
            if field == "dueDate" { #expect(message.contains("names a day there is not"), "\(message)") }
        }
    }

    private static let empty: [(String, JSONObject, String)] = [
        ("add_tags", ["contactId": "ANN", "tags": ["vip", "  "]], "tags[1]"),
        ("remove_tags", ["contactId": "ANN", "tags": ["\u{200B}"]], "tags[0]"),
        ("create_contact", ["firstName": "  "], "firstName"),
        ("create_contact", ["email": "new@example.com", "tags": ["\n"]], "tags[0]"),
        (
            "create_task", ["contactId": "ANN", "title": " ", "dueDate": "2026-12-01T15:00:00Z", "completed": false],
            "title"
        ),
        ("create_note", ["contactId": "ANN", "body": "\n\t "], "body"),
        ("bulk_update_tags", ["type": "add", "contacts": ["ANN"], "tags": [" "]], "tags[0]"),
        ("bulk_update_tags", ["type": "add", "contacts": ["ANN"], "tags": []], "tags"),
        ("bulk_update_tags", ["type": "remove", "contacts": ["ANN"], "tags": []], "tags"),
        ("bulk_update_tags", ["type": "remove", "contacts": ["ANN"], "tags": [], "removeAllTags": false], "tags"),
        (
            "bulk_update_tags", ["type": "add", "contacts": ["ANN"], "tags": ["a"], "removeAllTags": true],
            "removeAllTags"
        ),
    ]

    @Test(arguments: empty)
    func `what would write nothing, or cannot go together, is not sent`(
        tool: String, arguments: JSONObject, field: String
    ) async throws {
        try await SandboxFixture.run { sandbox in
            let ann = JSON.string(try await sandbox.ann())
            var arguments = arguments
            if arguments["contactId"] != nil { arguments["contactId"] = ann }
            if arguments["contacts"] != nil { arguments["contacts"] = [ann] }
            let count = sandbox.sender.exchanges.count
            let error = try await sandbox.error(of: tool, arguments)
            #expect(error["code"] == "invalid_arguments" && error["field"] == .string(field), "\(error)")
            #expect(sandbox.sender.exchanges.count == count)
        }
    }

    @Test func `an empty text still clears a field, and all tags can still be removed`() async throws {
        try await SandboxFixture.run { sandbox in
            let ann = try await sandbox.ann()
            _ = try await sandbox.result(of: "update_contact", ["contactId": .string(ann), "city": ""])
            _ = try await sandbox.result(
                of: "bulk_update_tags",
                ["type": "remove", "contacts": [.string(ann)], "tags": [], "removeAllTags": true])
            #expect(try await sandbox.contact(ann)["tags"] == [])
        }
    }
}
