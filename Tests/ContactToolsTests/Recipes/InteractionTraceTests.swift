import HighLevelClient
import JSONValue
import Testing

@testable import ContactTools

/// What of an interaction counts as being there already.
struct InteractionTraceTests {
    static let now = WallTime(iso8601: "2026-06-01T12:00:00Z") ?? .never
    private static let notes: [JSON] = [
        ["id": "n1", "body": "Called", "dateAdded": "2026-06-01T11:30:00.000Z"],
        ["id": "n2", "body": "Called", "dateAdded": "2026-06-01T11:10:00.000Z"],
        ["id": "n3", "body": "Mailed", "dateAdded": "2026-06-01T10:30:00.000Z"],
        ["id": "n4", "body": "Undated"],
        ["id": "n5", "body": "Two\r\nlines ", "dateAdded": "2026-06-01T11:59:00.000Z"],
    ]

    @Test(
        arguments: [
            ("Called", "n1"), ("called", nil), ("Mailed", nil), ("Undated", nil), ("Two\nlines", "n5"),
            ("Visited", nil),
        ] as [(String, String?)])
    func `a note of the last hour with the same words counts`(body: String, id: String?) {
        let found = InteractionTraces.note(
            body, in: Self.notes, since: Self.now - InteractionTraces.noteWindow)
        #expect(found?["id"]?.stringValue == id)
    }

    private static let tasks: [JSON] = [
        ["id": "t1", "title": "Call", "dueDate": "2026-06-02T10:00:00.000Z", "completed": false, "assignedTo": "u1"],
        ["id": "t2", "title": "Mail", "dueDate": "2026-06-02T10:00:00.000Z", "completed": true],
        ["id": "t3", "title": "Bill", "dueDate": "2026-06-02T10:00:00.000Z", "body": "All of it", "completed": false],
    ]

    @Test(
        arguments: [
            (["title": "Call", "dueDate": "2026-06-02T12:00:00+02:00"], "t1"),
            (["title": "Call", "dueDate": "2026-06-02T10:00:00Z", "assignedTo": "u1"], "t1"),
            (["title": "Call", "dueDate": "2026-06-02T10:00:00Z", "assignedTo": "u2"], nil),
            (["title": "Call", "dueDate": "2026-06-03T10:00:00Z"], nil),
            (["title": "Mail", "dueDate": "2026-06-02T10:00:00Z"], nil),
            (["title": "Bill", "dueDate": "2026-06-02T10:00:00Z", "body": "All of it"], "t3"),
            (["title": "Bill", "dueDate": "2026-06-02T10:00:00Z", "body": "Half of it"], nil),
        ] as [(JSONObject, String?)])
    func `an open task that is the same in all that is given counts`(wanted: JSONObject, id: String?) {
        #expect(InteractionTraces.task(wanted, in: Self.tasks)?["id"]?.stringValue == id)
    }

    @Test func `what was made is the one record that was not there before`() {
        let wanted: JSONObject = ["body": "Called"]
        func made(_ before: [JSON], _ now: [JSON]) -> JSON? {
            InteractionTraces.made(.note, wanted, before: before, now: now)?["id"]
        }
        #expect(made([Self.notes[1]], Array(Self.notes.prefix(2))) == "n1")
        #expect(made(Self.notes, Self.notes) == nil)
        #expect(made([], Array(Self.notes.prefix(2))) == nil)
        #expect(made([], [Self.notes[2]]) == nil)
    }

    @Test func `a record of how far it came holds for the arguments it was made of`() throws {
        var record = ResumeRecord(contactId: "c", since: 1)
        record.note(.note, .done, ["body": "Called"], id: "n1")
        record.note(.workflow, .unknown, ["workflowId": "w"], id: nil)
        let read = try #require(ResumeRecord(record.json))
        #expect(read == record)
        #expect(
            read.contradictions([.note: ["body": "Called", "contactId": "c"], .workflow: ["workflowId": "w"]]) == [])
        #expect(read.contradictions([.note: ["body": "Mailed"], .workflow: ["workflowId": "w"]]) == [.note])
        #expect(read.contradictions([.note: ["body": "Called"]]) == [.workflow])
        let other: [InteractionStep: JSONObject] = [
            .note: ["body": "Called"], .task: ["title": "Any"], .workflow: ["workflowId": "w"],
        ]
        #expect(read.contradictions(other) == [])
    }
}
