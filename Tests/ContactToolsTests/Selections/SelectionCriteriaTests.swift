import ContactCatalog
import ContactTools
import HighLevelClient
import HighLevelSandbox
import JSONValue
import TestSupport
import Testing

/// What says nothing selects nobody, and never everybody.
struct SelectionCriteriaTests {
    private static let blanks: [(JSONObject, String)] = [
        (["tags": []], "tags"), (["query": ""], "query"), (["query": "  "], "query"), (["query": "\u{200B}"], "query"),
        (["tags": [], "query": ""], "query"), (["tags": [" "]], "tags[0]"), (["tags": ["vip", ""]], "tags[1]"),
        (["filters": [], "tags": []], "tags"), (["filters": [], "query": " "], "query"),
        (["filters": [["group": "OR", "filters": []]]], "filters[0].filters"),
        (["filters": [["group": "AND"]]], "filters[0].filters"),
        (["filters": [["filters": [["field": "city", "operator": "exists"]]]]], "filters[0].group"),
        (
            ["filters": [["group": "OR", "filters": [["group": "AND", "filters": []]]]]],
            "filters[0].filters[0].filters"
        ),
        (
            ["filters": [["group": "OR", "filters": [["field": "city", "operator": "eq", "value": " "]]]]],
            "filters[0].filters[0].value"
        ),
        (["filters": [[:]]], "filters[0].field"),
        (["filters": [["field": " ", "operator": "exists"]]], "filters[0].field"),
        (["filters": [["field": "opportunities", "operator": "nested", "value": []]]], "filters[0].value"),
        (["filters": [["field": "opportunities", "operator": "nested", "filters": []]]], "filters[0].filters"),
    ]

    private static let mistakes: [(JSONObject, String)] = [
        (["filters": [["field": "tags", "value": ["lead"]]]], "filters[0].operator"),
        (["filters": [["field": "tags", "operator": "eq"]]], "filters[0].value"),
        (["filters": [["field": "tags", "operator": "eq", "value": []]]], "filters[0].value"),
        (["filters": [["field": "tags", "operator": "eq", "value": ["a", ""]]]], "filters[0].value[1]"),
        (["filters": [["field": "city", "operator": "contains", "value": ""]]], "filters[0].value"),
        (["filters": [["field": "email", "operator": "exists", "value": false]]], "filters[0].value"),
        (
            [
                "filters": [
                    ["field": "dateAdded", "operator": "range", "value": ["from": "2026-01-01", "to": "2026-02-01"]]
                ]
            ],
            "filters[0].value.from"
        ),
        (["filters": [["field": "dateAdded", "operator": "range", "value": [:]]]], "filters[0].value"),
        (["filters": [["field": "dateAdded", "operator": "range", "value": ["gte": ""]]]], "filters[0].value.gte"),
        (["filters": [["field": "a", "operator": "eq", "filters": [["field": "b"]]]]], "filters[0]"),
    ]

    @Test(arguments: blanks + mistakes)
    func `what says nothing, or not enough, is refused with its field before anything is asked`(
        arguments: JSONObject, field: String
    ) async throws {
        try await BulkFixture.run { fixture in
            let result = try await fixture.call("select_contacts", arguments)
            let error = try #require(result["error"], "\(result.serialized())")
            #expect(error["code"] == "invalid_arguments" && error["field"] == .string(field), "\(error.serialized())")
            #expect(error["nextStep"]?.stringValue?.isEmpty == false)
            #expect(result["selection"] == nil && fixture.sandbox.server.log.isEmpty)
        }
    }

    @Test(
        arguments: [
            (["filters": []], 50),
            (["filters": [["field": "email", "operator": "eq", "value": "ann@example.com"]]], 1),
            (["filters": [["field": "firstNameLowerCase", "operator": "eq", "value": "Ann"]]], 1),
            (
                [
                    "filters": [
                        [
                            "group": "OR",
                            "filters": [
                                ["field": "firstNameLowerCase", "operator": "eq", "value": "ANN"],
                                ["field": "email", "operator": "eq", "value": "ann@example.com"],
                            ],
                        ]
                    ]
                ], 1
            ),
            (["filters": [], "query": "ann@example.com"], 1),
        ] as [(JSONObject, Int)])
    func `what says enough selects`(arguments: JSONObject, count: Int) async throws {
        try await BulkFixture.run { fixture in
            let result = try await fixture.call("select_contacts", arguments)
            #expect(result["count"] == JSON(count), "\(result.serialized())")
        }
    }

    @Test
    func `what HighLevel finds wrong with the filters is said to be wrong with them, and where they are explained`()
        async throws
    {
        try await BulkFixture.run { fixture in
            let result = try await fixture.call(
                "select_contacts", ["filters": [["field": "firstName", "operator": "eq", "value": "ann"]]])
            #expect(result["error"]?["nextStep"]?.stringValue?.contains("search_contacts") == true)
        }
    }

    @Test func `filters that are too many to be gone on with are refused before anything is asked`() async throws {
        try await BulkFixture.run { fixture in
            let filter: JSON = ["field": "city", "operator": "not_eq", "value": "A town with quite a long name"]
            let result = try await fixture.call(
                "select_contacts", ["filters": .array(Array(repeating: filter, count: 700))])
            #expect(result["error"]?["field"] == "filters" && fixture.sandbox.server.log.isEmpty)
        }
    }

    @Test func `more than a selection holds is refused`() {
        let ids = ContactIdList((0...Selections.greatestCount).lazy.map { "c\($0)" })
        #expect(throws: HighLevelError.self) {
            try Selections(files: WorkFiles(), now: { 1 }).keep(ids, source: .csv, profile: nil, locationId: "L1")
        }
    }

    @Test func `without a word nobody is meant`() {
        #expect(throws: ArgumentError.self) { try SelectionCriteria.search(filters: nil, query: nil, tags: nil) }
    }
}
