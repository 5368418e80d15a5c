import ContactCatalog
import HighLevelClient
import JSONValue
import Testing

/// What a later read tells of a write whose answer was lost.
struct SettlementPlanTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let name: String
        let tool: String
        let arguments: JSONObject
        let answer: JSON
        let verdict: SettlementPlan.Verdict

        init(
            _ name: String, _ tool: String, _ arguments: JSONObject, _ answer: JSON, _ verdict: SettlementPlan.Verdict
        ) {
            (self.name, self.tool, self.arguments, self.answer, self.verdict) = (name, tool, arguments, answer, verdict)
        }

        var testDescription: String { name }
    }

    /// 2026-06-01T10:00:00Z
    private static let start = WallTime(microseconds: 1_780_308_000_000_000)
    private static let before = JSON("2026-06-01T09:59:59.999Z")
    private static let after = JSON("2026-06-01T10:00:00.000Z")

    private static func note(_ body: String, _ date: JSON, id: String = "n1") -> JSON {
        ["id": .string(id), "body": .string(body), "dateAdded": date]
    }

    private static let hi: JSONObject = ["contactId": "c1", "body": "Hi"]
    private static let vip: JSONObject = ["contactId": "c1", "tags": ["VIP", "new"]]
    private static let ada: JSONObject = ["email": "Ada@Example.com", "firstName": "Ada"]
    private static let call: JSONObject = [
        "contactId": "c1", "title": "Call", "dueDate": "2026-07-01T10:00:00Z", "completed": false,
    ]
    private static let dated: JSONObject = [
        "id": "t1", "title": "Call", "dueDate": "2026-07-01T10:00:00.000Z", "dateAdded": after,
    ]

    static let rows: [Row] = [
        Row(
            "the note is there", "create_note", hi, ["notes": [note("Hi", after), note("Other", after)]],
            .present(["note": note("Hi", after)])),
        Row("an older note of the same words", "create_note", hi, ["notes": [note("Hi", before)]], .absent),
        Row("no note", "create_note", hi, ["notes": []], .absent),
        Row("no list", "create_note", hi, [:], .absent),
        Row(
            "two new notes of the same words", "create_note", hi,
            ["notes": [note("Hi", after), note("Hi", after, id: "n2")]], .unclear),
        Row("a note without a date", "create_note", hi, ["notes": [["id": "n1", "body": "Hi"]]], .unclear),
        Row("a note whose date is none", "create_note", hi, ["notes": [note("Hi", "yesterday")]], .unclear),
        Row(
            "tags, whatever their case", "add_tags", vip, ["contact": ["tags": ["vip", "new", "old"]]],
            .present(["tags": ["vip", "new", "old"]])),
        Row("one tag of two", "add_tags", vip, ["contact": ["tags": ["vip"]]], .absent),
        Row("no tags to see", "add_tags", vip, ["contact": [:]], .unclear),
        Row("tags are gone", "remove_tags", vip, ["contact": ["tags": ["old"]]], .present(["tags": ["old"]])),
        Row("a tag is left", "remove_tags", vip, ["contact": ["tags": ["new"]]], .absent),
        Row(
            "a follower", "add_followers", ["contactId": "c1", "followers": ["u1"]],
            ["contact": ["followers": ["u1"]]], .present(["followers": ["u1"]])),
        Row(
            "the contact, by its address in another case", "create_contact", ada,
            ["contact": ["id": "c9", "email": "ada@example.com", "dateAdded": after]],
            .present(["contact": ["id": "c9", "email": "ada@example.com", "dateAdded": after]])),
        Row(
            "a contact that was there before", "create_contact", ada,
            ["contact": ["id": "c9", "email": "ada@example.com", "dateAdded": before]], .absent),
        Row("nobody", "create_contact", ada, ["contact": .null], .absent),
        Row(
            "somebody else", "create_contact", ada, ["contact": ["id": "c9", "email": "a@b.test", "dateAdded": after]],
            .absent),
        // HighLevel does not date tasks.
        Row(
            "a task like it", "create_task", call,
            ["tasks": [["id": "t1", "title": "Call", "dueDate": "2026-07-01T10:00:00.000Z"]]], .unclear),
        Row("no task like it", "create_task", call, ["tasks": [["id": "t1", "title": "Mail"]]], .absent),
        Row(
            "a task with a date, if it ever has one", "create_task", call, ["tasks": [.object(dated)]],
            .present(["task": .object(dated)])),
    ]

    private static func plan(_ tool: String, _ arguments: JSONObject) throws -> SettlementPlan? {
        let operation = try #require(try Catalog.embedded().operation(named: tool))
        return SettlementPlan(of: operation, arguments: try operation.checked(arguments), locationId: "L1")
    }

    @Test(arguments: rows)
    func `a read settles what can be no older than the attempt`(row: Row) throws {
        let plan = try #require(try Self.plan(row.tool, row.arguments))
        #expect(plan.verdict(on: row.answer, since: Self.start) == row.verdict)
        #expect(plan.read.isRead)
    }

    @Test func `it is read by what the write was given`() throws {
        let note = try #require(try Self.plan("create_note", Self.hi))
        #expect(note.read.pathSegments == ["contacts", "c1", "notes"])
        let contact = try #require(try Self.plan("create_contact", ["phone": "+14155550100", "firstName": "Ada"]))
        #expect(contact.read.query.map(\.name) == ["locationId", "number"])
        // Without a name HighLevel knows it by, there is nothing to look for.
        #expect(try Self.plan("create_contact", ["firstName": "Ada"]) == nil)
        #expect(try Self.plan("update_contact", ["contactId": "c1", "city": "Rome"]) == nil)
    }

    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2026-06-01T10:00:00Z", 1_780_308_000_000_000),
            ("2026-06-01T12:00:00.25+02:00", 1_780_308_000_250_000),
            ("2024-02-29T23:59:60.999999Z", 1_709_251_200_999_999),
            ("2026-06-01t10:00:00z", 1_780_308_000_000_000), ("2000-02-29T00:00:00Z", 951_782_400_000_000),
            ("2026-06-02T09:59:00+23:59", 1_780_308_000_000_000),
        ] as [(String, Int64)])
    func `a date with an offset is a moment`(text: String, microseconds: Int64) {
        #expect(WallTime(iso8601: text) == WallTime(microseconds: microseconds))
    }

    @Test(arguments: [
        "", "2026-06-01", "2026-06-01 10:00:00", "2026-06-01T10:00:00", "2026-13-01T10:00:00Z", "2026-06-01T10:00:00.Z",
        "2026-06-01T10:00:00+2", "2026-06-01T10:00:00Zx", "yesterday", "Sun, 06 Nov 1994 08:49:37 GMT",
        "2026-02-31T10:00:00Z", "2026-04-31T10:00:00Z", "2026-02-29T10:00:00Z", "2100-02-29T10:00:00Z",
        "2026-06-01T10:00:00+99:99", "2026-06-01T10:00:00+24:00", "2026-06-01T10:00:00-02:60",
    ])
    func `what names no moment is none`(text: String) {
        #expect(WallTime(iso8601: text) == nil)
    }

    @Test func `HTTP's dates are read too`() {
        #expect(
            WallTime(httpDate: "Sun, 06 Nov 1994 08:49:37 GMT") == WallTime(microseconds: 784_111_777_000_000))
        for text in [
            "", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 06 Foo 1994 08:49:37 GMT",
            "Sun, 31 Nov 1994 08:49:37 GMT",
        ] {
            #expect(WallTime(httpDate: text) == nil)
        }
    }
}
