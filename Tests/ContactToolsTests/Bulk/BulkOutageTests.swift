import ContactTools
import HighLevelClient
import HighLevelSandbox
import JSONValue
import MCPServer
import TestSupport
import Testing

/// HighLevel fails for a while: a job stops before it has lost the answers for more than a few, and goes on later.
struct BulkOutageTests {
    private static func enrol(_ fixture: BulkFixture, _ contacts: Int) throws -> JSONObject {
        let workflow = try #require(fixture.sandbox.names.workflowId("Renewal Reminder"))
        return [
            "action": "workflow", "workflowId": .string(workflow),
            "contactIds": JSON(Array(fixture.ids.prefix(contacts))), "maxSeconds": 3_600,
        ]
    }

    @Test func `an outage costs a job of enrolments a few of unknown fate, and the rest is left`() async throws {
        let outage = Outage(of: "/workflow/")
        try await BulkFixture.run({
            $0.contacts = 200
            $0.outage = outage
        }) { fixture in
            let first = try await fixture.call("bulk_update_contacts", try Self.enrol(fixture, 200))
            let unknown = try #require(first["unknown"]?.intValue)
            #expect(first["state"] == "stopped" && first["error"]?["code"] == "upstream", "\(first.serialized())")
            #expect(
                first["error"]?["nextStep"]?.stringValue?.contains("go on with bulk_update_contacts and job") == true)
            #expect(unknown == 4 && first["left"]?.intValue == 200 - unknown && first["done"] == 0)
            #expect((first["seconds"]?.doubleValue ?? 0) >= 3.5, "it waited between them")
            outage.end()
            let job = try #require(first["job"])
            let second = try await fixture.call("bulk_update_contacts", ["job": job, "maxSeconds": 3_600])
            #expect(second["state"] == "done_with_unknown" && second["done"]?.intValue == 200 - unknown)
            #expect(second["next"]?.stringValue?.contains("Look at each") == true, "\(second.serialized())")
            #expect(second["unknownContactIds"]?.arrayValue?.count == unknown)
            #expect(fixture.enrolments.count == 200 - unknown && fixture.enrolments.values.allSatisfy { $0 == 1 })
        }
    }

    @Test func `an outage costs a job of tags nobody: one contact is tried before a lost request is repeated`()
        async throws
    {
        let outage = Outage(of: "/bulk/", after: 3)
        try await BulkFixture.run({
            $0.contacts = 60
            $0.chunks.tags = 10
            $0.outage = outage
        }) { fixture in
            let arguments: JSONObject = [
                "action": "add", "tags": ["x"], "selection": try await fixture.everybody(), "maxSeconds": 3_600,
            ]
            let first = try await fixture.call("bulk_tag_contacts", arguments)
            #expect(first["state"] == "stopped" && first["unknown"] == 0, "\(first.serialized())")
            #expect(first["done"] == 30 && first["left"] == 30 && outage.requests == 11)
            let job = try #require(first["job"])
            // Still no better: that costs nobody either.
            let second = try await fixture.call("bulk_tag_contacts", ["job": job, "maxSeconds": 3_600])
            #expect(second["state"] == "stopped" && second["unknown"] == 0 && second["left"] == 30)
            outage.end()
            let third = try await fixture.call("bulk_tag_contacts", ["job": job])
            #expect(third["state"] == "done" && third["done"] == 60, "\(third.serialized())")
        }
    }

    @Test func `an outage of a few seconds is sat out`() async throws {
        let outage = Outage(of: "/workflow/", after: 20, failures: 6)
        try await BulkFixture.run({
            $0.contacts = 100
            $0.outage = outage
        }) { fixture in
            let result = try await fixture.call("bulk_update_contacts", try Self.enrol(fixture, 100))
            #expect(result["state"] == "done_with_unknown" && result["unknown"] == 6, "\(result.serialized())")
            #expect(result["done"] == 94 && result["left"] == 0)
        }
    }

    @Test(arguments: 1...5)
    func `a fifth of all answers lost here and there does not stop a job`(seed: Int) async throws {
        try await BulkFixture.run({
            $0.contacts = 300
            $0.faults = "502=0.2@add-contact-to-workflow,seed=\(seed)"
        }) { fixture in
            let result = try await fixture.call("bulk_update_contacts", try Self.enrol(fixture, 300))
            #expect(result["state"] == "done_with_unknown" && result["left"] == 0, "\(result.serialized())")
        }
    }

    @Test func `a job through which nobody is known to be done is an error and not done`() async throws {
        try await BulkFixture.run({
            $0.outage = Outage(of: "/workflow/", failures: 2)
        }) { fixture in
            let result = try await fixture.tools.call(
                "bulk_update_contacts", arguments: try Self.enrol(fixture, 2),
                context: AnsweringChannel(answer: true).context)
            let body = JSON.object(result.structuredContent)
            #expect(result.isError && body["state"] == "unknown", "\(body.serialized())")
            #expect(body["error"]?["code"] == "outcome_unknown" && body["unknown"] == 2)
            #expect(body["next"]?.stringValue?.contains("Look at each") == true)
        }
    }

    @Test func `what stops a job in the middle does not say that nothing was sent`() async throws {
        try await BulkFixture.run({
            $0.outage = Outage(of: "nothing")
            let requests = Counter()
            $0.token = { requests.next() > 12 ? "" : nil }
        }) { fixture in
            let result = try await fixture.call("bulk_update_contacts", try Self.enrol(fixture, 40))
            let message = try #require(result["error"]?["message"]?.stringValue)
            #expect(result["state"] == "stopped" && (result["done"]?.intValue ?? 0) > 0, "\(result.serialized())")
            #expect(!message.contains("Nothing was sent") && message.contains("What was sent before stands."))
        }
    }

    // MARK: - Reading

    @Test func `a search that fails in the middle keeps what it has, and says how to go on`() async throws {
        let outage = Outage(of: "/contacts/search", after: 2)
        try await BulkFixture.run({
            $0.contacts = 1_000
            $0.outage = outage
        }) { fixture in
            let first = try await fixture.call("select_contacts", ["filters": []])
            #expect(first["complete"] == false && first["count"] == 500, "\(first.serialized())")
            #expect(first["cause"]?.stringValue?.isEmpty == false)
            outage.end()
            let second = try await fixture.call("select_contacts", ["continue": try #require(first["continue"])])
            #expect(second["count"] == 1_000 && second["selection"] != nil, "\(second.serialized())")
        }
    }

    @Test func `a search that fails now and then is tried again`() async throws {
        try await BulkFixture.run({
            $0.contacts = 1_000
            $0.outage = Outage(of: "/contacts/search", after: 2, failures: 7)
        }) { fixture in
            let result = try await fixture.call("select_contacts", ["filters": []])
            #expect(result["count"] == 1_000 && result["selection"] != nil, "\(result.serialized())")
        }
    }

    @Test func `a search that never succeeds is an error`() async throws {
        try await BulkFixture.run({ $0.outage = Outage(of: "/contacts/search") }) { fixture in
            let result = try await fixture.call("select_contacts", ["filters": []])
            #expect(result["error"]?["code"] == "upstream" && result["continue"] == nil, "\(result.serialized())")
        }
    }

    @Test func `a line of a CSV whose look-up fails is looked up again`() async throws {
        try await BulkFixture.run({
            $0.outage = Outage(of: "/search/duplicate", failures: 7)
        }) { fixture in
            var list = ReferenceList()
            try list.take("email\nann@example.com\n".utf8)
            try list.finish()
            let found = try await ReferenceResolver(fixture.equipment).resolve(
                list, context: AnsweringChannel(answer: nil).context)
            #expect(found.ids.count == 1 && found.unresolved.isEmpty)
        }
    }
}
