import ContactCatalog
import HighLevelClient
import JSONValue
import MCPServer
import TestSupport
import Testing

@testable import ContactTools

/// The names beside the ids of custom fields in results, and what they may cost.
struct CustomFieldNamesTests {
    private static let fields = HTTPResponse.json([
        "customFields": [
            ["id": "f1", "name": "Plan", "dataType": "TEXT"],
            ["id": "f2", "name": "Ren\u{202E}ewal", "dataType": "DATE"],
        ]
    ])
    private static let body: JSON = ["contact": ["id": "c1", "customFields": [["id": "f1", "value": "Gold"]]]]

    private static func named(
        _ body: JSON, _ sender: any HTTPSending = RecordingSender(answering: fields)
    ) async throws
        -> JSON
    {
        let account = LookUpAccount(sender)
        return await CustomFieldNames(lookUps: LookUps(accounts: account), timing: .withoutEnd).named(
            body, in: try await account.account())
    }

    private static let shapes: [(JSON, JSON)] = [
        (
            ["contact": ["id": "c1", "customFields": [["id": "f1", "value": "Gold"], ["id": "f9", "value": 1]]]],
            [
                "contact": [
                    "id": "c1",
                    "customFields": [["id": "f1", "name": "Plan", "value": "Gold"], ["id": "f9", "value": 1]],
                ]
            ]
        ),
        (
            ["contacts": [["customFields": [["id": "f2", "value": "x"]]], ["id": "c2"], "odd"], "total": 2],
            [
                "contacts": [["customFields": [["id": "f2", "name": "Renewal", "value": "x"]]], ["id": "c2"], "odd"],
                "total": 2,
            ]
        ),
        (["customFields": [["id": "f1"]]], ["customFields": [["id": "f1", "name": "Plan"]]]),
        (
            ["contact": ["customFields": [["id": "f1", "name": "HighLevel's own"], ["id": "f2", "value": .null]]]],
            [
                "contact": [
                    "customFields": [
                        ["id": "f1", "name": "HighLevel's own"], ["id": "f2", "name": "Renewal", "value": .null],
                    ]
                ]
            ]
        ),
    ]

    @Test(arguments: shapes)
    func `fields that are known have a name, and nothing else changes`(body: JSON, expected: JSON) async throws {
        let result = try await Self.named(body)
        #expect(result == expected)
        #expect(result.serialized() == expected.serialized())
    }

    @Test(
        arguments: [
            ["contact": ["id": "c1", "customFields": []]], ["contact": .null], [:], ["tags": ["a"]],
            ["customFields": "x"],
            ["contact": ["customFields": [5, "x", ["value": "no id"], .null]]],
            ["task": ["a": ["customFields": [["id": "f1"]]]]],
        ] as [JSON])
    func `what has no custom fields causes no request`(body: JSON) async throws {
        let sender = RecordingSender(answering: Self.fields)
        #expect(try await Self.named(body, sender) == body)
        #expect(sender.requests.isEmpty)
    }

    @Test func `a known field is never asked for again, an unknown one once a minute`() async throws {
        let sender = RecordingSender(answering: Self.fields)
        let account = LookUpAccount(sender)
        let clock = StandingClock()
        let names = CustomFieldNames(
            lookUps: LookUps(accounts: account, now: { clock.now() }), timing: .withoutEnd)
        let stranger: JSON = ["contact": ["customFields": [["id": "f9", "value": 1]]]]
        let steps: [(Int, JSON, Int)] = [
            (0, Self.body, 1), (3_600, Self.body, 1), (0, stranger, 2), (59, stranger, 2), (1, stranger, 3),
            (3_600, Self.body, 3),
        ]
        for (seconds, body, requests) in steps {
            clock.advance(by: .seconds(seconds))
            _ = await names.named(body, in: try await account.account())
            #expect(sender.requests.count == requests)
        }
    }

    @Test(arguments: [401, 403, 429, 500, 200])
    func `a look-up that fails leaves the result as it is, and is not repeated at once`(status: Int) async throws {
        let sender = RecordingSender(
            answering: .json(["message": "The token is not authorized for this scope."], status: status))
        let account = LookUpAccount(sender)
        let clock = StandingClock()
        let names = CustomFieldNames(
            lookUps: LookUps(accounts: account, now: { clock.now() }), timing: .withoutEnd)
        for _ in 0..<5 { #expect(await names.named(Self.body, in: try await account.account()) == Self.body) }
        #expect(sender.requests.count == 1)
        clock.advance(by: .seconds(60))
        #expect(await names.named(Self.body, in: try await account.account()) == Self.body)
        #expect(sender.requests.count <= 2)
    }

    @Test func `twenty results at once wait for one request, and all are named`() async throws {
        let sender = GatedSender(Self.fields)
        let account = try await LookUpAccount(sender).account()
        let names = CustomFieldNames(
            lookUps: LookUps(accounts: LookUpAccount(sender)),
            timing: Timing(now: { .now }, sleep: StandingClock.untilCancelled))
        await withTaskGroup(of: JSON.self) { group in
            for _ in 0..<20 { group.addTask { await names.named(Self.body, in: account) } }
            await sender.gate.untilArrivals(1)
            sender.gate.open()
            for await result in group {
                #expect(result["contact"]?["customFields"]?[0]?["name"] == "Plan")
            }
        }
        #expect(sender.gate.arrivals == 1)
    }

    @Test func `a result waits only so long, and the next one has the names`() async throws {
        let sender = GatedSender(Self.fields)
        let account = try await LookUpAccount(sender).account()
        let names = CustomFieldNames(
            lookUps: LookUps(accounts: LookUpAccount(sender)), timing: Timing(now: { .now }, sleep: { _ in }))
        #expect(await names.named(Self.body, in: account) == Self.body)
        sender.gate.open()
        var result = Self.body
        // The request goes on by itself; it is over soon, and no clock tells when.
        for _ in 0..<10_000 where result == Self.body {
            await Task.yield()
            result = await names.named(Self.body, in: account)
        }
        #expect(result["contact"]?["customFields"]?[0]?["name"] == "Plan")
        #expect(sender.gate.arrivals == 1)
    }
}

extension Timing {
    /// A patience that does not end by the clock, since a machine that is busy with other tests may be slower than it.
    fileprivate static let withoutEnd = Timing(
        now: { .now }, sleep: { _ in try await Task.sleep(for: .seconds(3_600), clock: .continuous) })
}
