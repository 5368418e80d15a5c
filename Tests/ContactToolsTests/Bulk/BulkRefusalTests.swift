import ContactTools
import HighLevelSandbox
import JSONValue
import TestSupport
import Testing

/// What a call on many contacts is refused for: the field, what is wrong, and what to do, of which no two are the same.
struct BulkRefusalTests {
    private struct Mistake: Sendable {
        let tool: String
        let arguments: JSONObject
        let field: String
        let advice: String
    }

    private static let tagging: [Mistake] = [
        (["tags": ["x"], "contactIds": ["abc"]], "action", "\"add\" or \"remove\""),
        (["action": "add", "contactIds": ["abc"]], "tags", "\"tags\""),
        (["action": "add", "tags": [], "contactIds": ["abc"]], "tags", "at least one"),
        (["action": "add", "tags": [" "], "contactIds": ["abc"]], "tags[0]", "text"),
        (["action": "add", "tags": ["a", "\u{200B}"], "contactIds": ["abc"]], "tags[1]", "text"),
        (["action": "add", "tags": ["x\u{200B}y"], "contactIds": ["abc"]], "tags[0]", "anew"),
        (["action": "add", "tags": ["ok", "\u{202E}evil"], "contactIds": ["abc"]], "tags[1]", "anew"),
        (["action": "remove", "tags": ["line\nbreak"], "contactIds": ["abc"]], "tags[0]", "anew"),
        (["action": "remove", "tags": [""], "contactIds": ["abc"]], "tags[0]", "text"),
        (["action": "add", "tags": ["x"]], "selection", "select_contacts"),
        (
            ["action": "add", "tags": ["x"], "contactIds": ["ann@example.com"]], "contactIds[0]",
            "find_duplicate_contact"
        ),
        (["action": "add", "tags": ["x"], "contactIds": ["abc", "Ann Example"]], "contactIds[1]", "select_contacts"),
        (["action": "add", "tags": ["x"], "contactIds": []], "contactIds", "select_contacts"),
        (["action": "add", "tags": ["x"], "contactIds": ["abc"], "selection": "h1.x"], "contactIds", "Leave one"),
        (["action": "add", "tags": ["x"], "contactIds": ["abc"], "maxSeconds": 0], "maxSeconds", "Leave it out"),
        (["job": "abcdefghijkm", "tags": ["x"]], "job", "leave job out"),
        (["job": "abcdefghijkm", "dryRun": true], "dryRun", "job alone"),
    ].map { Mistake(tool: "bulk_tag_contacts", arguments: $0.0, field: $0.1, advice: $0.2) }

    private static let updating: [Mistake] = [
        (["action": "business", "businessId": "Bluebird Yoga", "contactIds": ["abc"]], "businessId", "businessName"),
        (["action": "campaign", "campaignId": "Spring Nurture", "contactIds": ["abc"]], "campaignId", "campaignName"),
        (["action": "workflow", "workflowId": "a b", "contactIds": ["abc"]], "workflowId", "workflowName"),
        (
            ["action": "followers", "followers": ["u1", "Priya R"], "contactIds": ["abc"]], "followers[1]",
            "followerNames"
        ),
        (["action": "workflow", "workflowName": " ", "contactIds": ["abc"]], "workflowName", "text"),
        (["action": "business", "campaignId": "c1", "contactIds": ["abc"]], "campaignId", "\"businessId\""),
        (["action": "workflow", "contactIds": ["abc"]], "workflowId", "\"workflowName\""),
    ].map { Mistake(tool: "bulk_update_contacts", arguments: $0.0, field: $0.1, advice: $0.2) }

    @Test(arguments: tagging + updating)
    private func `a call that does not fit is told its field and what to do`(mistake: Mistake) async throws {
        try await BulkFixture.run { fixture in
            let result = try await fixture.call(mistake.tool, mistake.arguments)
            let error = try #require(result["error"])
            #expect(error["code"] == "invalid_arguments" && error["field"] == .string(mistake.field))
            let next = try #require(error["nextStep"]?.stringValue)
            #expect(next.contains(mistake.advice), "\(error.serialized())")
            #expect(fixture.sandbox.server.log.isEmpty)
            #expect(try fixture.equipment.jobs.all().isEmpty)
        }
    }

    @Test func `an empty selection is said to be one`() async throws {
        try await BulkFixture.run { fixture in
            let selected = try await fixture.call("select_contacts", ["tags": ["no-such"]])
            #expect(selected["count"] == 0)
            #expect(selected["next"]?.stringValue?.contains("Nobody matches") == true)
            let handle = try #require(selected["selection"])
            let result = try await fixture.call(
                "bulk_tag_contacts", ["action": "add", "tags": ["x"], "selection": handle])
            #expect(result["error"]?["field"] == "selection")
            #expect(result["error"]?["nextStep"]?.stringValue?.contains("select_contacts") == true)
        }
    }
}
