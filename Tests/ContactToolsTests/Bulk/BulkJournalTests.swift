import ContactTools
import HighLevelClient
import JSONValue
import Testing

/// The journal as text, and what is made of one that a crash has cut off.
struct BulkJournalTests {
    private static let plan = BulkPlan(
        id: "abcdefghijkm", action: .addTags(["vip", "Größe \"L\"\n"]), origin: "selection:x", contactCount: 10,
        chunkSize: 4, profile: "acme", locationId: "L1", hasConsent: true,
        madeAt: 1_800_000_000)

    private static let actions: [BulkAction] = [
        .addTags(["a"]), .removeTags(["a", "b"]), .setBusiness("b1"), .setBusiness(nil), .enrolInCampaign("c1"),
        .enrolInWorkflow("w1", startTime: nil), .enrolInWorkflow("w1", startTime: "2026-01-01T00:00:00Z"),
        .addFollowers(["u1", "u2"]),
    ]

    private static let events: [BulkEvent] = {
        var verdict = BulkVerdict(refusing: ["c0"], cause: "contact is deleted")
        verdict.unknown = ["c1"]
        return [.sent(0), .kept(0), .sent(0), .open(0), .sent(0), .done(0, verdict), .sent(1), .done(1, BulkVerdict())]
    }()

    private static var text: [UInt8] { BulkJournal.firstLine(of: plan) + events.flatMap(\.line) }

    private static func take(_ event: BulkEvent, _ course: inout BulkCourse) {
        if !course.take(event) { Issue.record("\(event) was refused") }
    }

    @Test(arguments: actions)
    func `an action comes back as it was written`(action: BulkAction) {
        #expect(BulkAction(json: action.json) == action)
    }

    @Test func `a plan and each event come back as they were written`() {
        #expect(BulkJournal.plan(Self.text) == Self.plan)
        for event in Self.events { #expect(BulkEvent(line: event.line.dropLast()) == event) }
    }

    @Test func `cut anywhere, a journal tells what its whole lines say`() throws {
        let text = Self.text
        let ends = text.indices.filter { text[$0] == UInt8(ascii: "\n") }
        for length in (ends[0] + 1)...text.count {
            let reading = try #require(BulkJournal.read(Array(text[..<length])))
            let lines = ends.count { $0 < length }
            #expect(reading.length == ends[lines - 1] + 1)
            var course = BulkCourse(Self.plan)
            for event in Self.events.prefix(lines - 1) { Self.take(event, &course) }
            #expect(reading.course.done == course.done && reading.course.left == course.left)
        }
    }

    @Test(
        arguments: [
            "", "{}\n", "not json\n", #"{"job":"abcdefghijkm"}"# + "\n",
        ])
    func `without a plan there is no journal`(text: String) {
        #expect(BulkJournal.read(Array(text.utf8)) == nil)
    }

    @Test func `a line in the middle that does not fit is damage`() {
        let damaged = BulkJournal.firstLine(of: Self.plan) + Array("{\"sent\":0}\nxx\n{\"done\":0}\n".utf8)
        #expect(BulkJournal.read(damaged) == nil)
    }
}
