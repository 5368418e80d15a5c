import ContactTools
import HighLevelClient
import HighLevelSandbox
import JSONValue
import PrivateFiles
import Safeguards
import Synchronization
import TestSupport
import Testing

/// Jobs that are cancelled, starved, cut off and gone on with; what they say is held against what the sandbox did.
struct BulkInterruptionTests {
    private static func tag(_ selection: JSON, _ more: JSONObject = [:]) -> JSONObject {
        var arguments: JSONObject = ["action": "add", "selection": selection, "tags": ["x"]]
        for member in more { arguments[member.key] = member.value }
        return arguments
    }

    private static func enrol(_ selection: JSON, _ fixture: BulkFixture) throws -> JSONObject {
        guard let id = fixture.sandbox.names.workflowId("Renewal Reminder") else {
            throw SandboxFixture.Failure(description: "no such workflow")
        }
        return ["action": "workflow", "selection": selection, "workflowId": .string(id)]
    }

    private static func small(_ settings: inout BulkFixture.Settings) {
        settings.contacts = 60
        settings.chunks.tags = 5
    }

    private static func tagged(_ fixture: BulkFixture) -> Int {
        let state = fixture.sandbox.server.state
        return state.contactIds.count { state.tags(of: $0).contains("x") }
    }

    /// Calls a tool and cancels the call when so many contacts are done.
    private static func cancelled(
        _ fixture: BulkFixture, _ tool: String, _ arguments: JSONObject, at count: Double
    ) async throws -> JSON {
        let canceller = Canceller()
        let channel = AnsweringChannel(answer: true, onReport: { if $0.progress >= count { canceller.cancel() } })
        let task = Task { try await fixture.call(tool, arguments, channel: channel) }
        canceller.set { task.cancel() }
        return try await task.value
    }

    @Test func `cancelled between two chunks, a job says what is done, and goes on with what is not`() async throws {
        try await BulkFixture.run(Self.small) { fixture in
            let everybody = try await fixture.everybody()
            let first = try await Self.cancelled(fixture, "bulk_tag_contacts", Self.tag(everybody), at: 20)
            #expect(first["state"] == "cancelled", "\(first.serialized())")
            let done = try #require(first["done"]?.intValue)
            #expect((20..<60).contains(done) && first["left"]?.intValue == 60 - done && first["unknown"] == 0)
            #expect(Self.tagged(fixture) == done)
            let job = try #require(first["job"])
            let second = try await fixture.call("bulk_tag_contacts", ["job": job])
            #expect(second["state"] == "done" && second["done"] == 60)
            #expect(Self.tagged(fixture) == 60)
            #expect(fixture.log("create-association").count == 12, "no chunk was sent twice")
        }
    }

    @Test func `the same call again goes on with the job it began`() async throws {
        try await BulkFixture.run(Self.small) { fixture in
            let arguments = try Self.enrol(try await fixture.everybody(), fixture)
            let first = try await Self.cancelled(fixture, "bulk_update_contacts", arguments, at: 10)
            let second = try await fixture.call("bulk_update_contacts", arguments)
            #expect(second["job"] == first["job"] && second["done"] == 60, "\(second.serialized())")
            let third = try await fixture.call("bulk_update_contacts", arguments)
            #expect(third["calls"] == 0 && third["done"] == 60)
            #expect(third["next"]?.stringValue?.contains("nothing was sent now") == true)
            #expect(fixture.enrolments.count == 60 && fixture.enrolments.values.allSatisfy { $0 == 1 })
        }
    }

    @Test func `a call whose time is up says how to go on, and between two calls nothing happens`() async throws {
        try await BulkFixture.run({
            Self.small(&$0)
            $0.faults = "latency:100ms=1@create-association"
        }) { fixture in
            let everybody = try await fixture.everybody()
            var result = try await fixture.call("bulk_tag_contacts", Self.tag(everybody, ["maxSeconds": 1]))
            #expect(result["state"] == "paused", "\(result.serialized())")
            #expect(result["next"]?.stringValue?.contains("bulk_tag_contacts with job") == true)
            let job = try #require(result["job"])
            let calls = fixture.log("create-association").count
            try await Task.sleep(for: .milliseconds(300))
            #expect(fixture.log("create-association").count == calls)
            var rounds = 1
            while result["state"] == "paused", rounds < 10 {
                result = try await fixture.call("bulk_tag_contacts", ["job": job, "maxSeconds": 1])
                rounds += 1
            }
            #expect(result["state"] == "done" && rounds > 1)
            #expect(Self.tagged(fixture) == 60 && fixture.log("create-association").count == 12)
        }
    }

    private static let faults = "429=0.04,5xx=0.04,drop=0.04,reset=0.04,truncate=0.04"

    @Test(arguments: 1...5)
    func `with a fifth of all answers lost or bad, tags are where they are said to be`(seed: Int) async throws {
        try await BulkFixture.run({
            $0.contacts = 400
            $0.chunks.tags = 10
            $0.faults = "\(Self.faults),seed=\(seed)"
        }) { fixture in
            var selected = try await fixture.call("select_contacts", ["filters": []])
            while selected["selection"] == nil { selected = try await fixture.call("select_contacts", ["filters": []]) }
            let handle = try #require(selected["selection"])
            var result = try await fixture.call("bulk_tag_contacts", Self.tag(handle))
            while (result["left"]?.intValue ?? 0) > 0, let job = result["job"] {
                result = try await fixture.call("bulk_tag_contacts", ["job": job])
            }
            let (done, unknown) = (result["done"]?.intValue ?? -1, result["unknown"]?.intValue ?? -1)
            #expect(done + unknown == 400, "\(result.serialized())")
            #expect((done...(done + unknown)).contains(Self.tagged(fixture)))
            // A request for one contact goes before a repeat where nothing else has shown that HighLevel answers.
            let chunks = fixture.log("create-association").filter { $0.body["contacts"]?.arrayValue?.count == 10 }
            let sent = chunks.reduce(into: [String: Int]()) { counts, entry in
                counts[entry.body["contacts"]?[0]?.stringValue ?? "", default: 0] += 1
            }
            #expect(sent.values.allSatisfy { $0 <= 2 })
        }
    }

    @Test(arguments: 1...5)
    func `with a fifth of all answers lost or bad, nobody is enrolled twice`(seed: Int) async throws {
        try await BulkFixture.run({
            $0.contacts = 200
            $0.faults = "\(Self.faults),seed=\(seed)"
        }) { fixture in
            var selected = try await fixture.call("select_contacts", ["filters": []])
            while selected["selection"] == nil { selected = try await fixture.call("select_contacts", ["filters": []]) }
            let handle = try #require(selected["selection"])
            var result = try await fixture.call("bulk_update_contacts", try Self.enrol(handle, fixture))
            while (result["left"]?.intValue ?? 0) > 0, let job = result["job"] {
                result = try await fixture.call("bulk_update_contacts", ["job": job])
            }
            let enrolments = fixture.enrolments
            #expect(enrolments.values.allSatisfy { $0 == 1 })
            let job = try #require(result["job"]?.stringValue)
            let (course, contacts) = try fixture.equipment.jobs.course(job)
            let unknown = Set(course.unknownContacts(of: contacts).prefix(.max))
            #expect(unknown.count == result["unknown"]?.intValue)
            #expect(course.done + unknown.count == 200)
            for id in fixture.ids where !unknown.contains(id) { #expect(enrolments[id] == 1) }
        }
    }

    @Test func `a token that is revoked in the middle stops the job, and a new one lets it go on`() async throws {
        let requests = Mutex(0)
        let isMended = Mutex(false)
        try await BulkFixture.run({
            Self.small(&$0)
            $0.token = {
                let number = requests.withLock { count in
                    count += 1
                    return count
                }
                // One request selects, three read names for the question, five are chunks.
                return number > 9 && !isMended.withLock { $0 } ? "pit-00000000-0000-0000-0000-00000000dead" : nil
            }
        }) { fixture in
            let everybody = try await fixture.everybody()
            let first = try await fixture.call("bulk_tag_contacts", Self.tag(everybody))
            #expect(first["state"] == "stopped" && first["error"]?["code"] == "unauthorized", "\(first.serialized())")
            #expect(first["done"]?.intValue == Self.tagged(fixture) && first["unknown"] == 0 && first["failed"] == 0)
            #expect(first["done"] == 25 && first["left"] == 35)
            isMended.withLock { $0 = true }
            let job = try #require(first["job"])
            let second = try await fixture.call("bulk_tag_contacts", ["job": job])
            #expect(second["done"] == 60 && Self.tagged(fixture) == 60)
        }
    }

    @Test(arguments: [WriteFaults.Step.write, .fsync])
    func `a disk that is full in the middle stops the job, and nothing is claimed that is not so`(
        step: WriteFaults.Step
    ) async throws {
        let isFull = Mutex(false)
        let writes = Mutex(0)
        let path = try TemporaryDirectory.make() + "/jobs"
        let faults = WriteFaults { reached, name in
            guard reached == step, name.hasSuffix(".journal") else { return nil }
            let count = writes.withLock { count in
                count += 1
                return count
            }
            if count == 9 { isFull.withLock { $0 = true } }
            return isFull.withLock { $0 } ? 28 : nil
        }
        try await BulkFixture.run({
            Self.small(&$0)
            $0.jobFiles = WorkFiles(directory: path, faults: faults)
        }) { fixture in
            let everybody = try await fixture.everybody()
            let first = try await fixture.call("bulk_tag_contacts", Self.tag(everybody))
            #expect(first["state"] == "stopped" && first["error"]?["code"] == "storage", "\(first.serialized())")
            #expect(first["done"]?.intValue == Self.tagged(fixture))
            isFull.withLock { $0 = false }
            writes.withLock { $0 = 1_000 }
            let job = try #require(first["job"])
            let second = try await fixture.call("bulk_tag_contacts", ["job": job])
            #expect(second["state"] == "done" && second["done"] == 60 && Self.tagged(fixture) == 60)
            #expect(fixture.log("create-association").count <= 13, "at most the one unknown chunk was repeated")
        }
    }

    @Test func `a full disk at the beginning begins nothing`() async throws {
        let path = try TemporaryDirectory.make() + "/jobs"
        try await BulkFixture.run({
            Self.small(&$0)
            $0.jobFiles = WorkFiles(directory: path, faults: WriteFaults { step, _ in step == .write ? 28 : nil })
        }) { fixture in
            let result = try await fixture.call("bulk_tag_contacts", Self.tag(try await fixture.everybody()))
            #expect(result["error"]?["code"] == "storage")
            #expect(fixture.log("create-association").isEmpty)
        }
    }

    @Test func `two calls do not work on one job at once`() async throws {
        try await BulkFixture.run({
            Self.small(&$0)
            $0.faults = "latency:300ms=1@create-association"
        }) { fixture in
            let everybody = try await fixture.everybody()
            let begun = Canceller()
            let (jobs, ready) = AsyncStream<Void>.makeStream()
            let channel = AnsweringChannel(answer: true, onReport: { _ in ready.yield() })
            let task = Task { try await fixture.call("bulk_tag_contacts", Self.tag(everybody), channel: channel) }
            begun.set { task.cancel() }
            _ = await jobs.first { _ in true }
            let job = try #require(try fixture.equipment.jobs.all().first?.id)
            let other = try await fixture.call("bulk_tag_contacts", ["job": .string(job)])
            #expect(other["error"]?["code"] == "busy", "\(other.serialized())")
            begun.cancel()
            let result = try await task.value
            #expect(result["state"] == "cancelled")
        }
    }
}
