import HighLevelSandbox
import JSONValue
import TestSupport
import Testing

/// Tags, followers, campaigns, workflows and the operations on many contacts.
extension SandboxOperationTests {
    @Test func `add_tags keeps the tags there are`() async throws {
        try await inSandbox { sandbox in
            let ann = try await sandbox.ann()
            let result = try await sandbox.result(
                of: "add_tags", ["contactId": .string(ann), "tags": ["VIP", "customer"]])
            #expect(result["tags"] == ["customer", "newsletter", "vip"])
            #expect(result["tagsAdded"] == ["vip"])
            #expect(try await sandbox.contact(ann)["tags"] == ["customer", "newsletter", "vip"])
        }
    }

    @Test func `remove_tags removes the named tags alone`() async throws {
        try await inSandbox { sandbox in
            let ann = try await sandbox.ann()
            let result = try await sandbox.result(
                of: "remove_tags", ["contactId": .string(ann), "tags": ["Newsletter", "never had"]])
            #expect(result["tags"] == ["customer"])
            #expect(result["tagsRemoved"] == ["newsletter"])
            #expect(try await sandbox.contact(ann)["tags"] == ["customer"])
        }
    }

    @Test func `add_followers adds users`() async throws {
        try await inSandbox { sandbox in
            let ann = try await sandbox.ann()
            let (priya, kenji) = (sandbox.names.userId("Priya"), sandbox.names.userId("Kenji"))
            let users = try [priya, kenji].map { JSON.string(try #require($0)) }
            let result = try await sandbox.result(
                of: "add_followers", ["contactId": .string(ann), "followers": [users[1]]])
            #expect(result["followers"] == .array(users))
            #expect(result["followersAdded"] == [users[1]])
            #expect(try await sandbox.contact(ann)["followers"] == .array(users))
        }
    }

    @Test func `remove_followers removes users`() async throws {
        try await inSandbox { sandbox in
            let ann = try await sandbox.ann()
            let priya = JSON.string(try #require(sandbox.names.userId("Priya")))
            let result = try await sandbox.result(
                of: "remove_followers", ["contactId": .string(ann), "followers": [priya]])
            #expect(result["followersRemoved"] == [priya])
            #expect(try await sandbox.contact(ann)["followers"] == [])
        }
    }

    /// No operation tells which campaigns a contact is in; that it was changed shows in its date.
    @Test(arguments: ["add_to_campaign", "remove_from_campaign", "remove_from_all_campaigns"])
    func `campaigns change the contact`(tool: String) async throws {
        try await inSandbox { sandbox in
            let ann = try await sandbox.ann()
            var arguments: JSONObject = ["contactId": .string(ann)]
            if tool != "remove_from_all_campaigns" {
                arguments["campaignId"] = .string(try #require(sandbox.names.campaignId("Spring Nurture")))
            }
            let before = try #require(try await sandbox.contact(ann)["dateUpdated"]?.stringValue)
            #expect(try await sandbox.result(of: tool, arguments)["succeded"] == true)
            let after = try #require(try await sandbox.contact(ann)["dateUpdated"]?.stringValue)
            #expect(before < after)
        }
    }

    @Test(arguments: ["add_to_campaign", "remove_from_campaign"])
    func `an unknown campaign is refused`(tool: String) async throws {
        try await inSandbox { sandbox in
            let ann = try await sandbox.ann()
            let error = try await sandbox.error(of: tool, ["contactId": .string(ann), "campaignId": "none"])
            #expect(error["code"] == "not_found")
        }
    }

    private func enrolled(_ field: String, _ workflow: String, in sandbox: SandboxFixture) async throws -> [JSON?] {
        let found = try await sandbox.result(
            of: "search_contacts",
            [
                "pageLimit": 100,
                "filters": [
                    ["field": .string(field), "operator": "eq", "value": .string(workflow)],
                    ["field": "email", "operator": "eq", "value": "ann@example.com"],
                ],
            ])
        return found["contacts"]?.arrayValue?.map { $0["email"] } ?? []
    }

    @Test func `add_to_workflow enrols the contact`() async throws {
        try await inSandbox { sandbox in
            let ann = try await sandbox.ann()
            let workflow = try #require(sandbox.names.workflowId("Renewal Reminder"))
            #expect(try await enrolled("activeWorkflows", workflow, in: sandbox) == [])
            let result = try await sandbox.result(
                of: "add_to_workflow",
                [
                    "contactId": .string(ann), "workflowId": .string(workflow),
                    "eventStartTime": "2026-06-23T03:30:00+01:00",
                ])
            #expect(result["succeded"] == true)
            #expect(try await enrolled("activeWorkflows", workflow, in: sandbox) == ["ann@example.com"])
        }
    }

    @Test func `remove_from_workflow ends the enrolment`() async throws {
        try await inSandbox { sandbox in
            let ann = try await sandbox.ann()
            let workflow = try #require(sandbox.names.workflowId("Renewal Reminder"))
            let arguments: JSONObject = ["contactId": .string(ann), "workflowId": .string(workflow)]
            _ = try await sandbox.result(of: "add_to_workflow", arguments)
            #expect(try await sandbox.result(of: "remove_from_workflow", arguments)["succeded"] == true)
            #expect(try await enrolled("activeWorkflows", workflow, in: sandbox) == [])
            #expect(try await enrolled("finishedWorkflows", workflow, in: sandbox) == ["ann@example.com"])
        }
    }

    @Test func `bulk_update_tags changes those it can and names the others`() async throws {
        try await inSandbox { sandbox in
            let ann = try await sandbox.ann()
            let result = try await sandbox.result(
                of: "bulk_update_tags",
                [
                    "type": "add", "tags": ["VIP"],
                    "contacts": [
                        .string(ann), .string(sandbox.server.deletedContactId), "nonsense",
                        .string(sandbox.server.foreignContactId),
                    ],
                ])
            #expect(result["errorCount"] == 3)
            let responses = try #require(result["responses"]?.arrayValue)
            #expect(responses.map { $0["type"] } == ["success", "error", "error", "error"])
            #expect(responses[0]["tagsAdded"] == ["vip"])
            #expect(responses[1]["message"] == "contact is deleted")
            #expect(try await sandbox.contact(ann)["tags"] == ["customer", "newsletter", "vip"])
        }
    }

    @Test func `bulk_update_tags removes every tag when it is told to`() async throws {
        try await inSandbox { sandbox in
            let ann = try await sandbox.ann()
            let result = try await sandbox.result(
                of: "bulk_update_tags",
                ["type": "remove", "contacts": [.string(ann)], "tags": [], "removeAllTags": true])
            #expect(result["errorCount"] == 0)
            #expect(result["responses"]?[0]?["tagsRemoved"] == ["customer", "newsletter"])
            #expect(try await sandbox.contact(ann)["tags"] == [])
        }
    }

    @Test func `bulk_update_business links and unlinks`() async throws {
        try await inSandbox { sandbox in
            let ann = try await sandbox.ann()
            let business = JSON.string(try #require(sandbox.names.businessId("Harbour Legal")))
            let linked = try await sandbox.result(
                of: "bulk_update_business", ["ids": [.string(ann)], "businessId": business])
            #expect(linked["success"] == true)
            #expect(linked["ids"] == [.string(ann)])
            #expect(try await sandbox.contact(ann)["businessId"] == business)
            _ = try await sandbox.result(of: "bulk_update_business", ["ids": [.string(ann)], "businessId": .null])
            #expect(try await sandbox.contact(ann)["businessId"] == nil)
        }
    }
}
