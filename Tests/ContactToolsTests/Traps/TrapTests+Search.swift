import HighLevelClient
import JSONValue
import TestSupport
import Testing

/// Mistakes in searching.
extension TrapTests {
    @Test func `search filters are a list`() async throws {
        try await SandboxFixture.run { sandbox in
            let wrong = try await sandbox.send(
                "POST", "/contacts/search",
                json: [
                    "locationId": .string(sandbox.locationId), "pageLimit": 5, "filters": ["email": "ann@example.com"],
                ])
            #expect(wrong.status == 422)

            let refused = try await sandbox.error(
                of: "search_contacts", ["pageLimit": 5, "filters": ["email": "ann@example.com"]])
            #expect(refused["code"] == "invalid_arguments")
            #expect(refused["field"] == "filters")

            let found = try await sandbox.result(
                of: "search_contacts",
                ["pageLimit": 5, "filters": [["field": "email", "operator": "eq", "value": "ann@example.com"]]])
            #expect(found["total"] == 1)
        }
    }

    @Test func `a search has a page or a cursor, not both`() async throws {
        try await SandboxFixture.run { sandbox in
            let ann = JSON.string(try await sandbox.ann())
            let wrong = try await sandbox.send(
                "POST", "/contacts/search",
                json: [
                    "locationId": .string(sandbox.locationId), "pageLimit": 5, "page": 2, "searchAfter": [0, ann],
                ])
            #expect(wrong.status == 422)

            let count = sandbox.sender.exchanges.count
            let refused = try await sandbox.error(
                of: "search_contacts", ["pageLimit": 5, "page": 2, "searchAfter": [0, ann]])
            #expect(refused["code"] == "invalid_arguments")
            #expect(sandbox.sender.exchanges.count == count)
        }
    }
}
