import ContactTools
import HighLevelClient
import HighLevelSandbox
import JSONValue
import MCPServer
import TestSupport
import Testing

/// Jobs that cannot be done: they say so, and the advice they give works.
struct BulkEndingTests {
    private static let wishes: [(wish: JSONObject, field: String, advice: String)] = [
        (["action": "business", "businessId": "nosuchbusiness1"], "businessId", "businessName"),
        (["action": "workflow", "workflowId": "nosuch"], "workflowId", "workflowName"),
        (["action": "campaign", "campaignId": "nosuch"], "campaignId", "campaignName"),
    ]

    @Test(arguments: wishes)
    func `a job for an id that is not there ends with nobody changed, and the advice is to begin anew`(
        wish: JSONObject, field: String, advice: String
    ) async throws {
        try await BulkFixture.run({ $0.contacts = 60 }) { fixture in
            var arguments = wish
            arguments["selection"] = try await fixture.everybody()
            let result = try await fixture.tools.call(
                "bulk_update_contacts", arguments: arguments, context: AnsweringChannel(answer: true).context)
            let body = JSON.object(result.structuredContent)
            #expect(result.isError && body["state"] == "failed", "\(body.serialized())")
            #expect(body["done"] == 0 && body["failed"] == 0 && body["unknown"] == 0 && body["left"] == 60)
            #expect((body["calls"]?.intValue ?? 99) <= 4)
            #expect(body["error"]?["field"] == .string(field))
            let next = try #require(body["error"]?["nextStep"]?.stringValue)
            #expect(next.contains(advice) && next.contains("without job") && !next.contains("go on with"), "\(next)")
            #expect(body["next"] == nil)

            let job = try #require(body["job"])
            let calls = fixture.sandbox.server.log.count
            let again = try await fixture.call("bulk_update_contacts", ["job": job])
            #expect(again["error"]?["code"] == "job_failed", "\(again.serialized())")
            #expect(again["error"]?["field"] == "job" && again["error"]?["nextStep"]?.stringValue == next)
            #expect(fixture.sandbox.server.log.count == calls)
        }
    }

    @Test func `what was advised works: the same contacts, by the name`() async throws {
        try await BulkFixture.run({ $0.contacts = 60 }) { fixture in
            let everybody = try await fixture.everybody()
            _ = try await fixture.call(
                "bulk_update_contacts", ["action": "workflow", "workflowId": "nosuch", "selection": everybody])
            let result = try await fixture.call(
                "bulk_update_contacts",
                ["action": "workflow", "workflowName": "Renewal Reminder", "selection": everybody])
            #expect(result["state"] == "done" && result["done"] == 60, "\(result.serialized())")
        }
    }

    @Test(
        arguments: [
            ("bulk_tag_contacts", ["action": "add", "tags": ["x"]]),
            ("bulk_update_contacts", ["action": "campaign", "campaignName": "Spring Nurture"]),
            ("bulk_update_contacts", ["action": "business", "businessName": "Bluebird Yoga"]),
        ] as [(String, JSONObject)])
    func `a job of which nobody was taken has failed, and the same call tries anew`(
        tool: String, wish: JSONObject
    ) async throws {
        try await BulkFixture.run { fixture in
            var arguments = wish
            arguments["contactIds"] = ["zzzzzzzzzzzzzzzzzzzz", "yyyyyyyyyyyyyyyyyyyy"]
            let result = try await fixture.tools.call(
                tool, arguments: arguments, context: AnsweringChannel(answer: true).context)
            let body = JSON.object(result.structuredContent)
            #expect(result.isError && body["state"] == "failed", "\(body.serialized())")
            #expect(body["done"] == 0 && body["failed"] == 2 && body["left"] == 0)
            #expect(body["error"]?["code"] == "job_failed" && body["failures"]?.arrayValue?.isEmpty == false)
            let second = try await fixture.call(tool, arguments)
            #expect(second["job"] != body["job"] && (second["calls"]?.intValue ?? 0) > 0, "\(second.serialized())")
        }
    }

    @Test func `a job of which one contact was taken is done, with the failures told`() async throws {
        try await BulkFixture.run { fixture in
            let result = try await fixture.tools.call(
                "bulk_update_contacts",
                arguments: [
                    "action": "campaign", "campaignName": "Spring Nurture",
                    "contactIds": [.string(fixture.ids[0]), "zzzzzzzzzzzzzzzzzzzz"],
                ], context: AnsweringChannel(answer: true).context)
            #expect(!result.isError && result.structuredContent["state"] == "done")
            #expect(result.structuredContent["done"] == 1 && result.structuredContent["failed"] == 1)
        }
    }

    @Test func `a job is gone on with by the tool that began it, and the other one names it`() async throws {
        try await BulkFixture.run({ $0.contacts = 60 }) { fixture in
            let begun = try await BulkConsentTests.interrupted(fixture, try await fixture.everybody())
            let job = try #require(begun["job"])
            let calls = fixture.sandbox.server.log.count
            let refused = try await fixture.call("bulk_tag_contacts", ["job": job])
            #expect(refused["error"]?["field"] == "job", "\(refused.serialized())")
            #expect(refused["error"]?["nextStep"]?.stringValue?.contains("bulk_update_contacts") == true)
            #expect(fixture.sandbox.server.log.count == calls)
            let done = try await fixture.call("bulk_update_contacts", ["job": job])
            #expect(done["state"] == "done" && done["done"] == 60)
        }
    }
}
