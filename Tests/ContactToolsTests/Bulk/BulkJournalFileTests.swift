import ContactTools
import HighLevelSandbox
import JSONValue
import PrivateFiles
import TestSupport
import Testing

/// What jobs make of the files that others have left, damaged or cut off.
struct BulkJournalFileTests {
    /// A job over 55 contacts that is done, and its journal.
    private static func done(_ body: (BulkFixture, JSON, _ journal: String) async throws -> Void) async throws {
        let path = try TemporaryDirectory.make() + "/jobs"
        try await BulkFixture.run({
            $0.contacts = 60
            $0.jobFiles = WorkFiles(directory: path)
        }) { fixture in
            let result = try await fixture.call(
                "bulk_tag_contacts",
                ["action": "add", "tags": ["x"], "contactIds": JSON(Array(fixture.ids.prefix(55)))])
            #expect(result["state"] == "done", "\(result.serialized())")
            let job = try #require(result["job"])
            try await body(fixture, job, "\(path)/\(job.stringValue ?? "").journal")
        }
    }

    @Test func `a consent that was never used is none: the user is asked anew`() async throws {
        try await Self.done { fixture, job, journal in
            let head = TextFile.text(journal).split(separator: "\n")[0]
            TextFile.write(journal, "\(head)\n")
            let calls = fixture.log("create-association").count
            let refused = try await fixture.call(
                "bulk_tag_contacts", ["job": job], channel: AnsweringChannel(answer: nil))
            #expect(refused["error"]?["code"] == "denied", "\(refused.serialized())")
            #expect(fixture.log("create-association").count == calls)
            let channel = AnsweringChannel(answer: true)
            let asked = try await fixture.call("bulk_tag_contacts", ["job": job], channel: channel)
            #expect(asked["state"] == "done" && channel.questions.count == 1)
            let question = try #require(channel.questions.first)
            #expect(question.contains("55 of the contacts are left") && question.contains("Add the tags \"x\""))
        }
    }

    @Test(
        arguments: [
            ("\"contacts\":55", "\"contacts\":9223372036854775807"), ("\"contacts\":55", "\"contacts\":54"),
            ("\"chunk\":500", "\"chunk\":9223372036854775807"), ("{\"sent\":0}", "{\"sent\":7}"),
        ])
    func `a damaged journal is said to be one and hides no other job`(old: String, new: String) async throws {
        try await Self.done { fixture, job, journal in
            let text = TextFile.text(journal)
            #expect(text.contains(old), "\(text)")
            TextFile.write(journal, text.replacing(old, with: new))
            let refused = try await fixture.call("bulk_tag_contacts", ["job": job])
            #expect(refused["error"]?["code"] == "unknown_job", "\(refused.serialized())")
            #expect(refused["error"]?["nextStep"]?.stringValue?.contains("Before enrolling") == true)
            let other = try await fixture.call(
                "bulk_tag_contacts", ["action": "add", "tags": ["y"], "contactIds": JSON(Array(fixture.ids.prefix(3)))])
            #expect(other["state"] == "done", "\(other.serialized())")
            #expect(try fixture.equipment.jobs.all().contains { $0.contactCount == 3 })
        }
    }

    @Test func `what a writer left behind that was killed is taken away with the next job`() async throws {
        try await Self.done { fixture, _, journal in
            let left = (journal.split(separator: "/").dropLast() + [".abcdefghijkm.contacts.999999.1"])
                .joined(separator: "/")
            TextFile.write("/\(left)", "x")
            _ = try await fixture.call(
                "bulk_tag_contacts", ["action": "add", "tags": ["y"], "contactIds": JSON(Array(fixture.ids.prefix(3)))])
            #expect(Subprocess.run("/usr/bin/stat", ["/\(left)"]).exitCode != 0)
        }
    }

    @Test func `what is too long to be written down is refused, and no job is begun`() async throws {
        try await BulkFixture.run { fixture in
            let tags = (0..<4_000).map { "a tag that is rather long \($0)" }
            let result = try await fixture.call(
                "bulk_tag_contacts",
                ["action": "add", "tags": JSON(tags), "contactIds": JSON(Array(fixture.ids.prefix(3)))])
            #expect(result["error"]?["field"] == "tags", "\(result.serialized().prefix(400))")
            #expect(try fixture.equipment.jobs.all().isEmpty && fixture.log("create-association").isEmpty)
        }
    }

    @Test(arguments: [false, true])
    func `a damaged journal is listed as one, and hides no other`(isHeadDamaged: Bool) async throws {
        try await Self.done { fixture, job, journal in
            let text = TextFile.text(journal)
            TextFile.write(journal, isHeadDamaged ? "garbage\n" : text + "garbage\n")
            let other = try await fixture.call(
                "bulk_tag_contacts", ["action": "add", "tags": ["y"], "contactIds": [.string(fixture.ids[0])]])
            let listed = try fixture.equipment.jobs.listed().map { listed in
                switch listed {
                case .job(let plan, _): plan.id
                case .damaged(let id): "damaged \(id)"
                }
            }
            let (good, damaged) = (try #require(other["job"]?.stringValue), try #require(job.stringValue))
            #expect(listed == [good, "damaged \(damaged)"])
        }
    }
}
