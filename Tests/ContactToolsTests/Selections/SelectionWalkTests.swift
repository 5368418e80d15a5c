import ContactTools
import HighLevelSandbox
import JSONValue
import TestSupport
import Testing

/// Walking through more contacts than page numbers reach.
@Suite(.timeLimit(.minutes(5)))
struct SelectionWalkTests {
    @Test func `12000 contacts are selected without loss or repeat while others are being added`() async throws {
        try await BulkFixture.run({ $0.contacts = 12_000 }) { fixture in
            let before = Set(fixture.ids)
            #expect(before.count == 12_000)
            let adding = Task {
                var number = 0
                while !Task.isCancelled {
                    number += 1
                    _ = try await fixture.sandbox.newContact(email: "late\(number)@example.com")
                }
                return number
            }
            let selected = try await fixture.call("select_contacts", ["filters": []])
            adding.cancel()
            let added = (try? await adding.value) ?? 0
            #expect(fixture.ids.count > 12_000, "\(added)")
            let count = try #require(selected["count"]?.intValue)
            let selection = try #require(try fixture.equipment.selections.all().first)
            let ids = try fixture.equipment.selections.load(
                selection.id, profile: nil, locationId: fixture.sandbox.locationId
            ).ids.prefix(.max)
            #expect(ids.count == count && Set(ids).count == count)
            #expect(before.isSubset(of: ids))
            #expect(fixture.log("search-contacts-advanced").count >= 24)
        }
    }

    @Test func `a walk that is cut in two is the same as one`() throws {
        let page: (ClosedRange<Int>) -> JSON = { numbers in
            [
                "total": 30,
                "contacts": .array(
                    numbers.map { number in
                        ["id": .string("c\(number)"), "searchAfter": [JSON(number), .string("c\(number)")]]
                    }),
            ]
        }
        let search = try #require(try SandboxOperations.search())
        var first = try SelectionWalk(search, ["filters": []], pageSize: 10)
        try first.take(page(1...10))
        let cursor = try #require(first.cursor)
        var second = try SelectionWalk(search, ["filters": []], ids: first.ids, after: cursor, pageSize: 10)
        #expect(second.next?["searchAfter"] == [10, "c10"])
        // A page that overlaps repeats nobody.
        try second.take(page(9...18))
        try second.take(page(19...22))
        // HighLevel speaks of 30, so that a page that is not full need not be the last.
        #expect(second.next?["searchAfter"] == [22, "c22"])
        try second.take(["total": 30, "contacts": []])
        #expect(second.next == nil)
        #expect(second.ids.list.prefix(.max) == (1...22).map { "c\($0)" })
    }

    @Test func `pages are halved down to one contact`() throws {
        let search = try #require(try SandboxOperations.search())
        var walk = try SelectionWalk(search, ["filters": []], pageSize: 10)
        var sizes: [Int] = []
        while walk.halve() { sizes.append(walk.next?["pageLimit"]?.intValue ?? 0) }
        #expect(sizes == [5, 2, 1])
        try walk.take(["total": 2, "contacts": [["id": "c1", "searchAfter": [1, "c1"]]]])
        #expect(walk.next?["searchAfter"] == [1, "c1"], "a page of one is full")
    }
}
