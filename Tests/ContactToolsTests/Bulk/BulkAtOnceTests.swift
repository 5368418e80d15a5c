import ContactTools
import HighLevelClient
import HighLevelSandbox
import JSONValue
import MCPServer
import PrivateFiles
import Safeguards
import Synchronization
import TestSupport
import Testing

/// Several calls at once, and what changes while the user is being asked.
struct BulkAtOnceTests {
    private static func enrolling(_ fixture: BulkFixture) throws -> JSONObject {
        let workflow = try #require(fixture.sandbox.names.workflowId("Renewal Reminder"))
        return [
            "action": "workflow", "workflowId": .string(workflow), "contactIds": JSON(Array(fixture.ids.prefix(55))),
        ]
    }

    @Test func `the same call twice at once is one job, and nobody is enrolled twice`() async throws {
        let path = try TemporaryDirectory.make() + "/jobs"
        try await BulkFixture.run({
            $0.contacts = 60
            $0.jobFiles = WorkFiles(directory: path)
        }) { fixture in
            let arguments = try Self.enrolling(fixture)
            let gate = Gate()
            let results = try await withThrowingTaskGroup(of: JSON.self) { group in
                for _ in 0..<2 {
                    group.addTask {
                        let context = RequestContext(revision: .v2025_11_25, channel: SlowUser(gate))
                        let result = try await fixture.tools.call(
                            "bulk_update_contacts", arguments: arguments, context: context)
                        return .object(result.structuredContent)
                    }
                }
                await gate.untilArrivals(2)
                gate.open()
                return try await group.reduce(into: [JSON]()) { $0.append($1) }
            }
            #expect(try fixture.equipment.jobs.all().count == 1, "\(results.map { $0.serialized() })")
            #expect(results.contains { $0["done"] == 55 })
            #expect(fixture.enrolments.count == 55 && fixture.enrolments.values.allSatisfy { $0 == 1 })
        }
    }

    @Test func `many jobs begin at once in one directory, and each is done`() async throws {
        let path = try TemporaryDirectory.make() + "/jobs"
        try await BulkFixture.run({ $0.jobFiles = WorkFiles(directory: path) }) { fixture in
            let ids = JSON(Array(fixture.ids.prefix(3)))
            let states = try await withThrowingTaskGroup(of: String.self) { group in
                for number in 0..<24 {
                    group.addTask {
                        let result = try await fixture.call(
                            "bulk_tag_contacts",
                            ["action": "add", "tags": [.string("t\(number)")], "contactIds": ids])
                        return result["state"]?.stringValue ?? result.serialized()
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(states == ["done"])
            #expect(try fixture.equipment.jobs.all().count == 24)
        }
    }

    @Test func `what was agreed to for one location is done in that one, whatever the alias stands for by then`()
        async throws
    {
        let isAsked = Mutex(false)
        try await BulkFixture.run({
            $0.contacts = 60
            $0.location = { own in isAsked.withLock { $0 } ? "anotherLocation" : own }
        }) { fixture in
            let gate = Gate()
            let arguments: JSONObject = [
                "action": "add", "tags": ["x"], "contactIds": JSON(Array(fixture.ids.prefix(55))),
            ]
            let call = Task {
                try await fixture.tools.call(
                    "bulk_tag_contacts", arguments: arguments,
                    context: RequestContext(revision: .v2025_11_25, channel: SlowUser(gate)))
            }
            await gate.untilArrivals(1)
            isAsked.withLock { $0 = true }
            gate.open()
            let result = JSON.object(try await call.value.structuredContent)
            #expect(result["done"] == 55, "\(result.serialized())")
            let places = fixture.log("create-association").map { $0.body["locationId"]?.stringValue }
            #expect(places == [fixture.sandbox.locationId])
        }
    }

    @Test func `a job that is cancelled in its last chunk is done`() async throws {
        try await BulkFixture.run({
            $0.contacts = 60
            $0.chunks.tags = 20
        }) { fixture in
            let canceller = Canceller()
            let channel = AnsweringChannel(answer: true, onReport: { if $0.progress >= 60 { canceller.cancel() } })
            let everybody = try await fixture.everybody()
            let task = Task {
                try await fixture.call(
                    "bulk_tag_contacts", ["action": "add", "tags": ["x"], "selection": everybody], channel: channel)
            }
            canceller.set { task.cancel() }
            let result = try await task.value
            #expect(result["state"] == "done" && result["left"] == 0 && result["done"] == 60, "\(result.serialized())")
        }
    }
}
