import ContactTools
import HighLevelClient
import JSONValue
import Testing

/// What HighLevel's answer says of each contact.
struct BulkVerdictTests {
    private static let tagging = BulkAction.addTags(["a"])

    @Test func `an error inside a 201 is that contact's failure`() {
        let body: JSON = [
            "succeded": true, "errorCount": 1,
            "responses": [
                ["contactId": "c1", "type": "success", "message": "Tags updated"],
                ["contactId": "c2", "type": "error", "message": "contact is deleted"],
            ],
        ]
        let verdict = BulkVerdict(of: body, for: ["c1", "c2"], Self.tagging)
        #expect(verdict.failures == [BulkFailure(contactId: "c2", cause: "contact is deleted")])
        #expect(verdict.unknown.isEmpty)
    }

    @Test(
        arguments: [
            ["succeded": true, "errorCount": 0] as JSON, ["succeded": true, "responses": ["a text", "another"]],
            ["responses": [["contactId": "c3", "type": "success"]]],
            ["responses": [["contactId": "c1", "message": "Tags updated"]]],
        ])
    func `a contact of which the answer says nothing is not claimed to be done`(body: JSON) {
        let verdict = BulkVerdict(of: body, for: ["c1", "c2"], Self.tagging)
        #expect(verdict.failures.isEmpty)
        #expect(verdict.unknown == ["c1", "c2"])
    }

    @Test func `of two entries for one contact the worse counts`() {
        for isFirst in [true, false] {
            let good: JSON = ["contactId": "c1", "type": "success"]
            let bad: JSON = ["contactId": "c1", "type": "error", "message": "no"]
            let verdict = BulkVerdict(
                of: ["responses": .array(isFirst ? [bad, good] : [good, bad])], for: ["c1"], Self.tagging)
            #expect(verdict.failures.map(\.cause) == ["no"])
        }
    }

    @Test func `a contact missing from the ids that were put into a business has failed`() {
        let verdict = BulkVerdict(of: ["success": true, "ids": ["c2"]], for: ["c1", "c2"], .setBusiness("b1"))
        #expect(verdict.failures.map(\.contactId) == ["c1"])
        #expect(BulkVerdict(of: ["success": true], for: ["c1"], .setBusiness("b1")).unknown == ["c1"])
    }

    @Test func `causes are short, on one line and without what cannot be seen`() {
        let body: JSON = [
            "responses": [
                [
                    "contactId": "c1", "type": "error",
                    "message": .string("line one\u{202E}\u{1B}[31m\nline two " + String(repeating: "x", count: 500)),
                ]
            ]
        ]
        let cause = BulkVerdict(of: body, for: ["c1"], Self.tagging).failures.first?.cause ?? ""
        #expect(cause.hasPrefix("line one"))
        #expect(!cause.contains("\n") && !cause.contains("\u{1B}") && !cause.contains("\u{202E}"))
        #expect(cause.count <= 160)
    }

    @Test func `a cause is kept without what may be somebody's`() {
        let message =
            "Contact with id H4QkwZqi5LWxjNSohTbD (ann@example.com, +14155550101) was refused for "
            + "pit-00000000-0000-0000-0000-00000000dead: contact is deleted"
        let body: JSON = ["responses": [["contactId": "c0", "type": "error", "message": .string(message)]]]
        let verdict = BulkVerdict(of: body, for: ["c0"], .addTags(["a"]))
        #expect(verdict.failures.first?.cause == "Contact with id … … … was refused for … contact is deleted")
    }
}
