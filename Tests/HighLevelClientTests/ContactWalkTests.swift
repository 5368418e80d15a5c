import ContactCatalog
import HighLevelClient
import JSONValue
import TestSupport
import Testing

/// How lists are walked through, and what ends a walk.
struct ContactWalkTests {
    private static func walk(_ tool: String, _ arguments: JSONObject, pageSize: Int) throws -> ContactWalk {
        let operation = try #require(try Catalog.embedded().operation(named: tool))
        return try ContactWalk(operation, arguments: arguments, pageSize: pageSize, locationId: "L1")
    }

    private static func people(_ numbers: Range<Int>) -> JSON {
        .array(numbers.map { ["id": .string("c\($0)"), "searchAfter": [JSON($0), .string("c\($0)")]] })
    }

    @Test func `a search is walked by its cursor, far beyond what page numbers reach`() async throws {
        let total = 12_345
        let sender = RecordingSender { request in
            let body = request.body.flatMap { try? JSON(parsing: $0) } ?? .null
            let start = body["searchAfter"]?[0]?.intValue.map { $0 + 1 } ?? 0
            let page = Self.people(start..<min(start + 500, total))
            return Fixture.json(200, JSON.object(["contacts": page, "total": 3]).serialized())
        }
        var walk = try Self.walk("search_contacts", ["query": "a", "page": 4], pageSize: 500)
        var ids: Set<String> = []
        try await Fixture.api(sender).walk(&walk) { contacts in
            ids.formUnion(contacts.compactMap { $0["id"]?.stringValue })
            return true
        }
        #expect(ids.count == total)
        #expect(walk.ending == .complete)
        #expect(sender.requests.count == 25)
        #expect(sender.requests.allSatisfy { !String(decoding: $0.body ?? [], as: UTF8.self).contains("\"page\"") })
    }

    @Test func `the old list is walked by its last record, and its address is not followed`() async throws {
        let sender = RecordingSender { request in
            let isFirst = !request.target.contains("startAfterId")
            let meta: JSON = [
                "nextPageUrl": "http://evil.test/contacts/?limit=2", "startAfterId": isFirst ? "c1" : "c3",
                "startAfter": 1_700_000_000_000,
            ]
            let page = isFirst ? Self.people(0..<2) : Self.people(2..<3)
            return Fixture.json(200, JSON.object(["contacts": page, "meta": meta]).serialized())
        }
        var walk = try Self.walk("list_contacts", [:], pageSize: 2)
        var count = 0
        try await Fixture.api(sender).walk(&walk) { contacts in
            count += contacts.count
            return true
        }
        #expect(count == 3)
        #expect(
            sender.requests.map(\.target) == [
                "/contacts/?locationId=L1&limit=2",
                "/contacts/?locationId=L1&startAfterId=c1&startAfter=1700000000000&limit=2",
            ])
        #expect(sender.requests.allSatisfy { $0.origin == .highLevel })
    }

    @Test func `a business's contacts are counted off`() async throws {
        let sender = RecordingSender { request in
            let page = request.target.contains("skip=2") ? Self.people(2..<3) : Self.people(0..<2)
            return Fixture.json(200, JSON.object(["contacts": page]).serialized())
        }
        var walk = try Self.walk("list_contacts_by_business", ["businessId": "b1"], pageSize: 2)
        var count = 0
        try await Fixture.api(sender).walk(&walk) { contacts in
            count += contacts.count
            return true
        }
        #expect(count == 3)
        #expect(walk.ending == .complete)
    }

    @Test(
        arguments: [
            ("search_contacts", [:]), ("list_contacts", [:]), ("list_contacts_by_business", ["businessId": "b1"]),
        ] as [(String, JSONObject)])
    func `a page that comes again ends the walk`(tool: String, arguments: JSONObject) async throws {
        let answer: JSON = [
            "contacts": Self.people(0..<2), "meta": ["startAfterId": "c1", "startAfter": 1_700_000_000_000],
        ]
        let sender = RecordingSender(answering: Fixture.json(200, answer.serialized()))
        var walk = try Self.walk(tool, arguments, pageSize: 2)
        var count = 0
        try await Fixture.api(sender).walk(&walk) { contacts in
            count += contacts.count
            return true
        }
        #expect(walk.ending == .repeated)
        #expect(count == 2)
        #expect(sender.requests.count == 2)
    }

    @Test(arguments: [[["id": "c1"], ["id": "c2"]], [["id": "c1"], ["id": "c2", "searchAfter": []]]] as [[JSON]])
    func `a full page that leads nowhere is not taken for the last`(contacts: [JSON]) throws {
        var walk = try Self.walk("search_contacts", [:], pageSize: 2)
        #expect(try walk.take(["contacts": .array(contacts)]).count == 2)
        #expect(walk.ending == .lost)
    }

    @Test func `a page that is not full is the last only if HighLevel knows of no more`() throws {
        func page(_ numbers: Range<Int>, of total: Int) -> JSON {
            ["contacts": Self.people(numbers), "total": JSON(total)]
        }
        var walk = try Self.walk("search_contacts", [:], pageSize: 5)
        _ = try walk.take(page(0..<5, of: 9))
        _ = try walk.take(page(5..<7, of: 9))
        #expect(walk.ending == nil)
        _ = try walk.take(page(7..<9, of: 9))
        #expect(walk.ending == .complete)
        // A count that is never reached ends with the page that is empty.
        var longer = try Self.walk("search_contacts", [:], pageSize: 5)
        _ = try longer.take(page(0..<2, of: 100))
        #expect(longer.ending == nil)
        _ = try longer.take(page(2..<2, of: 100))
        #expect(longer.ending == .complete)
    }

    @Test func `an answer without a list is no page`() throws {
        var walk = try Self.walk("search_contacts", [:], pageSize: 2)
        #expect(throws: HighLevelError.self) { try walk.take(["contacts": .null]) }
        #expect(throws: ArgumentError.self) { try Self.walk("get_contact", ["contactId": "c1"], pageSize: 2) }
        #expect(throws: ArgumentError.self) { try Self.walk("search_contacts", [:], pageSize: 501) }
    }

    @Test func `whoever walks may stop`() async throws {
        let sender = RecordingSender { _ in
            Fixture.json(200, JSON.object(["contacts": Self.people(0..<2)]).serialized())
        }
        var walk = try Self.walk("search_contacts", [:], pageSize: 2)
        try await Fixture.api(sender).walk(&walk) { _ in false }
        #expect(sender.requests.count == 1)
        #expect(walk.ending == nil)
    }
}
