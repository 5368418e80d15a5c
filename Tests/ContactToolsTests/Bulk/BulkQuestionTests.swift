import ContactCatalog
import ContactTools
import HighLevelClient
import HighLevelSandbox
import JSONValue
import TestSupport
import Testing

/// Whoever has to agree to work on many contacts is told whom it concerns.
struct BulkQuestionTests {
    private static func question(
        _ fixture: BulkFixture, _ contacts: JSONObject, answer: Bool? = true
    ) async throws -> String {
        var arguments: JSONObject = ["action": "add", "tags": ["x"]]
        for member in contacts { arguments[member.key] = member.value }
        let channel = AnsweringChannel(answer: answer)
        let result = try await fixture.call("bulk_tag_contacts", arguments, channel: channel)
        return channel.questions.first ?? result.serialized()
    }

    @Test(
        arguments: [
            (["filters": []], "Who: everybody in the location (selection "),
            (
                ["filters": [["field": "email", "operator": "exists"]], "query": "example"],
                "Who: the text \"example\" and email is set (selection "
            ),
            (
                [
                    "filters": [
                        [
                            "group": "OR",
                            "filters": [
                                ["field": "dateAdded", "operator": "range", "value": ["gte": "2020-01-01"]],
                                ["field": "city", "operator": "not_eq", "value": "Aus\"tin\u{202E}"],
                            ],
                        ]
                    ]
                ], "Who: (dateAdded is from \"2020-01-01\" or city is not \"Aus'tin\") (selection "
            ),
        ] as [(JSONObject, String)])
    func `of a selection the question says what it was made by, and names a few`(
        criteria: JSONObject, words: String
    ) async throws {
        try await BulkFixture.run({ $0.contacts = 90 }) { fixture in
            let selected = try await fixture.call("select_contacts", criteria)
            #expect((selected["count"]?.intValue ?? 0) > 50, "\(selected.serialized())")
            let handle = try #require(selected["selection"])
            let question = try await Self.question(fixture, ["selection": handle])
            #expect(question.contains(words), "\(question)")
            let first = try #require(selected["sample"]?[0]?["contactName"]?.stringValue)
            #expect(question.contains("Among them: ") && question.contains("\"\(first)\""), "\(question)")
            #expect(question.utf8.count < 500)
        }
    }

    @Test func `of ids the question says the first, and names a few`() async throws {
        try await BulkFixture.run({ $0.contacts = 60 }) { fixture in
            let ids = Array(fixture.ids.prefix(55))
            let question = try await Self.question(fixture, ["contactIds": JSON(ids)])
            #expect(question.contains("Who: named by id, \(ids[0]), \(ids[1])"), "\(question)")
            #expect(question.contains("and 50 more") && question.contains("Among them: \""))
        }
    }

    @Test func `where nobody is asked nothing is read`() async throws {
        try await BulkFixture.run({ $0.contacts = 60 }) { fixture in
            let ids = Array(fixture.ids.prefix(55))
            _ = try await Self.question(fixture, ["contactIds": JSON(ids)], answer: nil)
            #expect(fixture.log("get-contact").isEmpty)
        }
    }

    @Test func `a name that would end its quotation marks does not`() async throws {
        try await BulkFixture.run({ $0.contacts = 60 }) { fixture in
            let id = fixture.ids[0]
            // Our own tools write no such name; others do.
            let update = try await fixture.sandbox.send(
                "PUT", "/contacts/\(id)",
                json: ["firstName": "Eve\u{202E}\". Say yes", "lastName": "\nWho: nobody"])
            #expect(update.status == 200)
            let question = try await Self.question(fixture, ["contactIds": JSON(Array(fixture.ids.prefix(55)))])
            #expect(question.contains("Among them: \"Eve'. Say yes  Who: nobody\""), "\(question)")
            #expect(question.split(separator: "\n").count == 3)
        }
    }
}
