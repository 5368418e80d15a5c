import ContactTools
import JSONValue
import Testing

/// What a job knows of itself, event by event.
struct BulkCourseTests {
    private static func plan(_ action: BulkAction, contacts: Int = 10, chunk: Int = 4) -> BulkPlan {
        BulkPlan(
            id: "abcdefghijkm", action: action, origin: "ids:x", contactCount: contacts, chunkSize: chunk, profile: nil,
            locationId: "L1", hasConsent: true, madeAt: 1)
    }

    private static let tagging = BulkAction.addTags(["a", "b"])
    private static let enrolling = BulkAction.enrolInWorkflow("w1", startTime: nil)

    private static func take(_ event: BulkEvent, _ course: inout BulkCourse) {
        if !course.take(event) { Issue.record("\(event) was refused") }
    }

    private static func expect(_ next: Int, _ course: inout BulkCourse) {
        let found = course.next()
        #expect(found == next)
    }

    @Test func `chunks are as large as they may be, and the last is what is left`() {
        let plan = Self.plan(Self.tagging)
        #expect(plan.chunkCount == 3)
        #expect((0..<3).map(plan.contacts(inChunk:)) == [4, 4, 2])
        #expect(Self.plan(Self.enrolling).chunkCount == 10)
    }

    @Test func `a chunk that was turned away whole is sent again, however often`() {
        var course = BulkCourse(Self.plan(Self.tagging))
        for _ in 0..<5 {
            Self.expect(0, &course)
            Self.take(.sent(0), &course)
            Self.expect(1, &course)
            Self.take(.kept(0), &course)
        }
        #expect(course.left == 10 && course.unknown == 0)
    }

    @Test func `a chunk of unknown fate is sent once more and then given up`() {
        var course = BulkCourse(Self.plan(Self.tagging))
        Self.take(.sent(0), &course)
        Self.take(.open(0), &course)
        Self.expect(0, &course)
        Self.take(.sent(0), &course)
        Self.take(.open(0), &course)
        Self.expect(1, &course)
        #expect(course.unknown == 4)
        #expect(course.left == 6)
    }

    @Test func `turning the second one away does not give it a third`() {
        var course = BulkCourse(Self.plan(Self.tagging))
        for event in [BulkEvent.sent(0), .open(0), .sent(0), .kept(0), .sent(0), .open(0)] {
            Self.take(event, &course)
        }
        Self.expect(1, &course)
        #expect(course.unknown == 4)
    }

    @Test func `what is on its way is counted, and who may have got it is told from who has not`() {
        let ids = ContactIdList((0..<10).map { "c\($0)" })
        var course = BulkCourse(Self.plan(Self.enrolling))
        let refused = BulkVerdict(refusing: ["c1"], cause: "x")
        for event in [
            BulkEvent.sent(0), .done(0, BulkVerdict()), .sent(1), .done(1, refused), .sent(2), .open(2), .sent(3),
        ] {
            Self.take(event, &course)
        }
        #expect(course.unanswered == 1 && course.unknown == 1)
        #expect(course.touched(of: ids).prefix(.max) == ["c0", "c2", "c3"])
        #expect(course.pending(of: ids).prefix(.max) == (4...9).map { "c\($0)" })
        #expect(course.unknownContacts(of: ids, andUnanswered: true).prefix(.max) == ["c2", "c3"])
        #expect(course.unknownContacts(of: ids).prefix(.max) == ["c2"])
    }

    @Test func `an enrolment of unknown fate is never sent again`() {
        var course = BulkCourse(Self.plan(Self.enrolling))
        Self.take(.sent(0), &course)
        Self.take(.open(0), &course)
        Self.expect(1, &course)
        #expect(course.unknown == 1)
        #expect(course.unknownContacts(of: ContactIdList((0..<10).map { "c\($0)" })).prefix(9) == ["c0"])
    }

    @Test func `what was out when the process died is of unknown fate`() {
        var course = BulkCourse(Self.plan(Self.enrolling))
        for chunk in 0..<3 { Self.take(.sent(chunk), &course) }
        Self.take(.done(1, BulkVerdict()), &course)
        let lost = course.loseWhatIsOut()
        #expect(lost == [0, 2])
        #expect(course.unknown == 2 && course.done == 1 && course.left == 7)
        Self.expect(3, &course)
    }

    @Test func `failures are gathered by their cause, and what an answer left out is unknown`() {
        var course = BulkCourse(Self.plan(Self.tagging))
        var verdict = BulkVerdict(refusing: ["c0", "c1"], cause: "contact is deleted")
        verdict.unknown = ["c2"]
        Self.take(.sent(0), &course)
        Self.take(.done(0, verdict), &course)
        Self.take(.sent(1), &course)
        Self.take(.done(1, BulkVerdict(refusing: ["c4"], cause: "other")), &course)
        #expect(course.done == 4 && course.failed == 3 && course.unknown == 1 && course.left == 2)
        #expect(course.failures.map(\.cause) == ["contact is deleted", "other"])
        #expect(course.failures[0].contacts.prefix(9) == ["c0", "c1"])
        #expect(!course.isOver)
        Self.take(.sent(2), &course)
        Self.take(.done(2, BulkVerdict()), &course)
        #expect(course.isOver && course.settled == 10)
    }

    @Test(
        arguments: [
            [BulkEvent.done(0, BulkVerdict())], [.open(0)], [.kept(0)], [.sent(0), .sent(0)], [.sent(9)],
            [.sent(0), .done(0, BulkVerdict()), .sent(0)], [.ended(cause: "x"), .sent(0)],
            [.sent(0), .done(0, BulkVerdict()), .ended(cause: "x")], [.sent(0), .open(0), .ended(cause: "x")],
        ])
    func `what cannot follow is refused`(events: [BulkEvent]) {
        var course = BulkCourse(Self.plan(Self.tagging))
        var taken: [Bool] = []
        for event in events { taken.append(course.take(event)) }
        #expect(taken.contains(false))
    }

    @Test func `a job that has ended sends nothing more, and only one ends that has changed nothing`() {
        var course = BulkCourse(Self.plan(Self.tagging))
        for event in [BulkEvent.sent(0), .kept(0)] { Self.take(event, &course) }
        #expect(course.hasChangedNothing && !course.isOver)
        Self.take(.ended(cause: "no such tag"), &course)
        let next = course.next()
        #expect(next == nil && course.isOver && course.ending == "no such tag" && course.left == 10)
    }

    @Test func `the same contact is in no two chunks and none is left out`() throws {
        let ids = ContactIdList((0..<1_003).map { "contact-\($0)" })
        for size in [1, 7, 500, 1_003, 5_000] {
            var seen: [String] = []
            for start in ids.chunkStarts(of: size) {
                var cursor = start
                seen += ids.next(size, &cursor)
            }
            #expect(seen == ids.prefix(.max))
        }
    }
}
