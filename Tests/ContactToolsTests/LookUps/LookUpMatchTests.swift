import ContactCatalog
import ContactTools
import HighLevelClient
import JSONValue
import TestSupport
import Testing

/// Which entry a name stands for.
struct LookUpMatchTests {
    private static let workflows: JSON = [
        "workflows": [
            ["id": "w1", "name": "Renewal Reminder", "status": "published"],
            ["id": "w2", "name": "Renewal", "status": "published"],
            ["id": "w3", "name": "renewal", "status": "published"],
            ["id": "w4", "name": "Café Müller", "status": "published"], ["id": "w5", "name": "Twin"],
            ["id": "w6", "name": "Twin"], ["id": "w7", "name": "Offer", "status": "draft"],
            ["id": "w8", "name": "Offer", "status": "published"], ["id": "w9", "name": "Old", "status": "draft"],
            ["id": "w10", "name": "Review Request"], ["id": "w11", "name": "New Lead Nurture"],
        ]
    ]

    private func match(_ name: String) async throws -> LookUpMatch {
        let sender = RecordingSender(answering: .json(Self.workflows))
        return try await LookUps(accounts: LookUpAccount(sender)).match(name, in: .workflows)
    }

    @Test(arguments: [
        ("Renewal Reminder", "w1"), ("  RENEWAL   reminder ", "w1"), ("Renewal", "w2"), ("renewal", "w3"),
        ("cafe muller", "w4"), ("CAFE\u{301} MU\u{308}LLER", "w4"), ("offer", "w8"), ("old", "w9"), ("w11", "w11"),
    ])
    func `a name stands for one`(name: String, id: String) async throws {
        guard case .one(let entry) = try await match(name) else {
            Issue.record("\(name) is not one")
            return
        }
        #expect(entry.id == id)
    }

    @Test(arguments: [("Twin", ["w5", "w6"]), ("RENEWAL", ["w2", "w3"])])
    func `a name stands for several`(name: String, ids: [String]) async throws {
        guard case .several(let entries) = try await match(name) else {
            Issue.record("\(name) is not several")
            return
        }
        #expect(entries.map(\.id) == ids)
    }

    @Test(arguments: [
        ("Renewal Remainder", "w1"), ("reminder", "w1"), ("Renew", "w2"), ("lead nurturing", "w11"),
        ("reqest review", "w10"),
    ])
    func `an unknown name has nearest ones, and no drafts among them`(name: String, first: String) async throws {
        guard case .none(let nearest) = try await match(name) else {
            Issue.record("\(name) is known")
            return
        }
        #expect(nearest.first?.id == first)
        #expect((1...5).contains(nearest.count))
        #expect(!nearest.contains { $0.isDraft })
    }

    @Test(arguments: ["zzz", "Hochzeit", "x", "42"])
    func `what nothing is like has no nearest`(name: String) async throws {
        #expect(try await match(name) == .none(nearest: []))
    }
}
