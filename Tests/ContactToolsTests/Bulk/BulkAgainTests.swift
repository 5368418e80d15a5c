import ContactTools
import HighLevelClient
import HighLevelSandbox
import JSONValue
import TestSupport
import Testing

/// Enrolments that would be the second of the same people within a day, by whatever call.
struct BulkAgainTests {
    private static func enrol(
        _ fixture: BulkFixture, _ contacts: [String], _ more: JSONObject = [:]
    ) throws -> JSONObject {
        let workflow = try #require(fixture.sandbox.names.workflowId("Renewal Reminder"))
        var arguments: JSONObject = [
            "action": "workflow", "workflowId": .string(workflow), "contactIds": JSON(contacts),
        ]
        for member in more { arguments[member.key] = member.value }
        return arguments
    }

    @Test func `the same ids in another order are the same call`() async throws {
        try await BulkFixture.run { fixture in
            let ids = Array(fixture.ids.prefix(12))
            let first = try await fixture.call("bulk_update_contacts", try Self.enrol(fixture, ids))
            let second = try await fixture.call("bulk_update_contacts", try Self.enrol(fixture, ids.reversed()))
            #expect(second["job"] == first["job"] && second["calls"] == 0, "\(second.serialized())")
            #expect(fixture.enrolments.count == 12 && fixture.enrolments.values.allSatisfy { $0 == 1 })
        }
    }

    @Test func `whoever was enrolled within a day is left out, and that is told`() async throws {
        try await BulkFixture.run({ $0.contacts = 80 }) { fixture in
            let ids = fixture.ids
            let first = try await fixture.call("bulk_update_contacts", try Self.enrol(fixture, Array(ids.prefix(20))))
            let channel = AnsweringChannel(answer: true)
            let second = try await fixture.call(
                "bulk_update_contacts", try Self.enrol(fixture, Array(ids.prefix(75))), channel: channel)
            #expect(second["state"] == "done" && second["done"] == 55 && second["skipped"] == 20)
            let job = try #require(first["job"]?.stringValue)
            let words = "20 of 75 were sent by job \(job) within a day"
            #expect(second["skippedBecause"]?.stringValue?.contains(words) == true, "\(second.serialized())")
            #expect(channel.questions.first?.contains("55 contacts") == true)
            #expect(channel.questions.first?.contains(words) == true, "\(channel.questions)")
            #expect(fixture.enrolments.count == 75 && fixture.enrolments.values.allSatisfy { $0 == 1 })
            // What is left out is so by a campaign of its own, and by no other job.
            let third = try await fixture.call(
                "bulk_update_contacts",
                ["action": "campaign", "campaignName": "Spring Nurture", "contactIds": JSON(Array(ids.prefix(20)))])
            #expect(third["done"] == 20 && third["skipped"] == nil)
        }
    }

    @Test func `the same people selected anew are not enrolled anew, unless the call says again`() async throws {
        try await BulkFixture.run { fixture in
            let ids = Array(fixture.ids.prefix(10))
            let first = try await fixture.call("bulk_update_contacts", try Self.enrol(fixture, ids))
            #expect(first["done"] == 10)
            var arguments = try Self.enrol(fixture, [])
            arguments["contactIds"] = nil
            arguments["selection"] = try await fixture.everybody()
            let others = try await fixture.call("bulk_update_contacts", arguments)
            #expect(others["done"] == 40 && others["skipped"] == 10, "\(others.serialized())")
            arguments["selection"] = try await fixture.everybody()
            let nobody = try await fixture.call("bulk_update_contacts", arguments)
            #expect(nobody["error"]?["code"] == "already_sent", "\(nobody.serialized())")
            #expect(nobody["error"]?["nextStep"]?.stringValue?.contains("again: true") == true)
            #expect(fixture.enrolments.values.allSatisfy { $0 == 1 })
            arguments["again"] = true
            let again = try await fixture.call("bulk_update_contacts", arguments)
            #expect(again["done"] == 50 && again["skipped"] == nil, "\(again.serialized())")
            // Whoever lost that answer does not enrol them for a third time.
            let repeated = try await fixture.call("bulk_update_contacts", arguments)
            #expect(repeated["job"] == again["job"] && repeated["calls"] == 0)
            #expect(fixture.enrolments.values.allSatisfy { $0 == 2 })
        }
    }

    @Test func `an unfinished job of the same people is pointed to, and then the rest is done`() async throws {
        let outage = Outage(of: "/workflow/", after: 10)
        try await BulkFixture.run({
            $0.contacts = 50
            $0.outage = outage
        }) { fixture in
            let ids = fixture.ids
            let first = try await fixture.call("bulk_update_contacts", try Self.enrol(fixture, Array(ids.prefix(40))))
            #expect(first["left"] != 0 && first["done"] == 10, "\(first.serialized())")
            outage.end()
            let refused = try await fixture.call("bulk_update_contacts", try Self.enrol(fixture, ids))
            #expect(refused["error"]?["code"] == "job_unfinished", "\(refused.serialized())")
            #expect(refused["error"]?["details"]?["job"] == first["job"])
            let done = try await fixture.call("bulk_update_contacts", ["job": try #require(first["job"])])
            #expect(done["left"] == 0)
            let rest = try await fixture.call("bulk_update_contacts", try Self.enrol(fixture, ids))
            #expect(rest["done"] == 10 && rest["skipped"] == 40, "\(rest.serialized())")
            #expect(fixture.enrolments.values.allSatisfy { $0 == 1 })
        }
    }

    @Test func `again goes with enrolments alone`() async throws {
        try await BulkFixture.run { fixture in
            let result = try await fixture.call(
                "bulk_update_contacts",
                [
                    "action": "followers", "followers": ["u1"], "contactIds": [.string(fixture.ids[0])], "again": true,
                ])
            #expect(result["error"]?["field"] == "again", "\(result.serialized())")
            #expect(fixture.sandbox.server.log.isEmpty)
        }
    }

    @Test func `a plan with those it left out comes back as it was written`() {
        let plan = BulkPlan(
            id: "abcdefghijkm", action: .enrolInCampaign("c1"), origin: "ids:x", contactCount: 2, chunkSize: 1,
            profile: nil, locationId: "L1", hasConsent: true, madeAt: 1,
            skipped: BulkSkipped(count: 3, total: 5, jobs: ["abcdefghijkn"]))
        #expect(BulkJournal.plan(BulkJournal.firstLine(of: plan)) == plan)
    }
}
