import ContactTools
import HighLevelClient
import HighLevelSandbox
import JSONValue
import Safeguards
import TestSupport
import Testing

/// Tags for many contacts, against the sandbox.
struct BulkTaggingTests {
    @Test func `5000 contacts get two tags in ten calls, and only a handle, counts and a sample pass by`() async throws
    {
        try await BulkFixture.run({ $0.contacts = 5_000 }) { fixture in
            let channel = AnsweringChannel(answer: true)
            let selected = try await fixture.call("select_contacts", ["filters": []])
            #expect(selected["count"] == 5_000)
            #expect(selected["sample"]?.arrayValue?.count == 5)
            #expect(selected.serialized().utf8.count < 2_000)
            let handle = try #require(selected["selection"])
            let result = try await fixture.call(
                "bulk_tag_contacts", ["action": "add", "selection": handle, "tags": ["imported", "2026"]],
                channel: channel)
            #expect(result["state"] == "done")
            #expect(result["done"] == 5_000 && result["failed"] == 0 && result["unknown"] == 0 && result["left"] == 0)
            #expect(result["calls"] == 10)
            #expect(result.serialized().utf8.count < 1_000)
            let calls = fixture.log("create-association")
            #expect(calls.map { $0.body["contacts"]?.arrayValue?.count } == Array(repeating: 500, count: 10))
            let state = fixture.sandbox.server.state
            #expect(state.contactIds.allSatisfy { Set(state.tags(of: $0)).isSuperset(of: ["imported", "2026"]) })
            #expect(channel.reports.last?.progress == 5_000 && channel.reports.last?.total == 5_000)
            #expect(channel.reports.map(\.progress) == channel.reports.map(\.progress).sorted())
            let question = try #require(channel.questions.first)
            #expect(channel.questions.count == 1)
            #expect(question.contains("5000 contacts") && question.contains("\"imported\", \"2026\""))
            #expect(question.contains(fixture.sandbox.locationId))
        }
    }

    @Test func `an error inside a 201 is a failure of that contact with its cause`() async throws {
        try await BulkFixture.run { fixture in
            let server = fixture.sandbox.server
            let good = Array(fixture.ids.prefix(3))
            let bad = [server.deletedContactId, server.foreignContactId, "nonsense"]
            let result = try await fixture.call(
                "bulk_tag_contacts",
                ["action": "add", "contactIds": JSON(good + bad + [good[0]]), "tags": ["x"]])
            #expect(result["contacts"] == 6 && result["done"] == 3 && result["failed"] == 3)
            let failures = result["failures"]?.arrayValue ?? []
            let causes = Dictionary(
                uniqueKeysWithValues: failures.map {
                    ($0["contactIds"]?[0]?.stringValue ?? "", $0["cause"]?.stringValue)
                })
            #expect(causes[bad[0]] == "contact is deleted")
            #expect(causes[bad[1]] == "contact does not belong to location")
            #expect(causes[bad[2]] == "contact id is not a valid firebase id")
            #expect(good.allSatisfy { server.state.tags(of: $0).contains("x") })
        }
    }

    @Test func `tags are removed as they are added`() async throws {
        try await BulkFixture.run { fixture in
            let handle = try await fixture.everybody()
            _ = try await fixture.call(
                "bulk_tag_contacts", ["action": "add", "selection": handle, "tags": ["a", "b"]])
            let result = try await fixture.call(
                "bulk_tag_contacts", ["action": "remove", "selection": handle, "tags": ["a"]])
            #expect(result["state"] == "done" && result["done"] == 50)
            let state = fixture.sandbox.server.state
            #expect(
                state.contactIds.allSatisfy { state.tags(of: $0).contains("b") && !state.tags(of: $0).contains("a") })
        }
    }

    @Test func `blanks round a tag are no part of it`() async throws {
        try await BulkFixture.run { fixture in
            let result = try await fixture.call(
                "bulk_tag_contacts",
                ["action": "add", "tags": ["  Pad \n", "two words"], "contactIds": [.string(fixture.ids[0])]])
            #expect(result["state"] == "done", "\(result.serialized())")
            #expect(fixture.log("create-association").first?.body["tags"] == ["Pad", "two words"])
        }
    }

    @Test func `contacts are selected by filters, text and all of several tags`() async throws {
        try await BulkFixture.run { fixture in
            let ids = fixture.ids
            for (tags, range) in [(["x"], 0..<10), (["y"], 5..<20)] as [(JSON, Range<Int>)] {
                _ = try await fixture.call(
                    "bulk_tag_contacts", ["action": "add", "contactIds": JSON(Array(ids[range])), "tags": tags])
            }
            let both = try await fixture.call("select_contacts", ["tags": ["X", "y"]])
            #expect(both["count"] == 5)
            let ann = try await fixture.call("select_contacts", ["query": "ann@example.com"])
            #expect(ann["count"] == 1)
            #expect(ann["sample"]?[0]?["email"] == "ann@example.com")
            let filtered = try await fixture.call(
                "select_contacts",
                ["filters": [["field": "email", "operator": "eq", "value": "ann@example.com"]], "tags": ["no-such"]])
            #expect(filtered["count"] == 0)
        }
    }

    @Test(
        arguments: [
            ([:], "filters"), (["filters": [["field": "email"]]], "filters"), (["csv": "x", "query": "y"], "filters"),
            (["filters": [["field": "nope", "operator": "eq", "value": "x"]]], nil), (["csv": "none"], "csv"),
            (["continue": "h1.xyz"], "continue"), (["ids": ["a"]], "ids"),
        ] as [(JSONObject, String?)])
    func `what selects nobody is said with its field`(arguments: JSONObject, field: String?) async throws {
        try await BulkFixture.run { fixture in
            let result = try await fixture.call("select_contacts", arguments)
            let error = try #require(result["error"])
            if let field { #expect(error["field"]?.stringValue?.hasPrefix(field) == true, "\(error.serialized())") }
            #expect(error["nextStep"]?.stringValue?.isEmpty == false)
        }
    }

    @Test(
        arguments: [
            ["action": "add", "tags": ["x"]], ["action": "add", "contactIds": ["a b"], "tags": ["x"]],
            ["action": "add", "contactIds": ["abc"]], ["contactIds": ["abc"], "tags": ["x"]],
            ["job": "abcdefghijkm", "tags": ["x"]], ["job": "../../etc/pa"], ["job": "abcdefghijkm"],
            ["action": "add", "selection": "h1.xyz", "tags": ["x"]],
            ["action": "add", "selection": "h1.xyz", "contactIds": ["abc"], "tags": ["x"]],
            ["action": "add", "contactIds": ["abc"], "tags": []],
        ] as [JSONObject])
    func `a call that does not fit sends nothing`(arguments: JSONObject) async throws {
        try await BulkFixture.run { fixture in
            let result = try await fixture.call("bulk_tag_contacts", arguments)
            #expect(result["error"]?["code"] != nil, "\(result.serialized())")
            #expect(fixture.sandbox.server.log.isEmpty)
        }
    }

    @Test func `a dry run asks nobody, sends nothing, and shows the first request and how many there would be`()
        async throws
    {
        try await BulkFixture.run({ $0.contacts = 1_200 }) { fixture in
            let handle = try await fixture.everybody()
            let before = fixture.sandbox.server.log.count
            let channel = AnsweringChannel(answer: nil)
            let result = try await fixture.call(
                "bulk_tag_contacts", ["action": "add", "selection": handle, "tags": ["x"], "dryRun": true],
                channel: channel)
            #expect(result["dryRun"] == true && result["contacts"] == 1_200 && result["calls"] == 3)
            #expect(result["request"]?["body"]?["contacts"]?.arrayValue?.count == 3)
            #expect(!result.serialized().contains(fixture.sandbox.token))
            #expect(fixture.sandbox.server.log.count == before && channel.questions.isEmpty)
            #expect(try fixture.equipment.jobs.all().isEmpty)
        }
    }

    @Test func `a workflow, a campaign, a business and followers may be named, and the question says both`()
        async throws
    {
        try await BulkFixture.run({ $0.contacts = 60 }) { fixture in
            let everybody = try await fixture.everybody()
            let names = fixture.sandbox.names
            let calls: [(JSONObject, String?)] = [
                (["action": "workflow", "workflowName": "renewal reminder"], names.workflowId("Renewal Reminder")),
                (["action": "campaign", "campaignName": "Spring Nurture"], names.campaignId("Spring Nurture")),
                (["action": "followers", "followerNames": ["Priya Raman"]], names.userId("Priya")),
            ]
            for (arguments, id) in calls {
                var arguments = arguments
                arguments["selection"] = everybody
                let channel = AnsweringChannel(answer: true)
                let result = try await fixture.call("bulk_update_contacts", arguments, channel: channel)
                #expect(result["state"] == "done" && result["done"] == 60, "\(result.serialized())")
                let question = try #require(channel.questions.first)
                #expect(question.contains(try #require(id)) && question.contains("60 contacts"), "\(question)")
            }
            let unknown = try await fixture.call(
                "bulk_update_contacts", ["action": "workflow", "workflowName": "No Such", "selection": everybody])
            #expect(unknown["error"]?["code"] == "invalid_arguments", "\(unknown.serialized())")
            #expect(fixture.enrolments.values.allSatisfy { $0 == 1 })
        }
    }
}
