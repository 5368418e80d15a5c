import HighLevelClient
import JSONValue
import Testing

@testable import ContactTools

/// Whom the keys of a call find, and what has to be written then: the decisions, without anybody being asked.
struct IdentityTests {
    typealias Person = IdentityFindings.Person

    static let ada = Person(id: "a", name: "Ada")
    static let bob = Person(id: "b", name: "Bob")

    struct Row: Sendable, CustomTestStringConvertible {
        let findings: [(IdentityKey, [Person])]
        let verdict: IdentityFindings.Verdict

        var testDescription: String { findings.map { "\($0.0.argument): \($0.1.map(\.id))" }.joined(separator: ", ") }
    }

    static let rows: [Row] = [
        Row(findings: [(.email, [])], verdict: .nobody),
        Row(findings: [(.email, []), (.phone, []), (.customField, [])], verdict: .nobody),
        Row(findings: [(.email, [ada])], verdict: .one(ada, by: [.email], others: [])),
        Row(findings: [(.email, [ada]), (.phone, [])], verdict: .one(ada, by: [.email], others: [])),
        Row(findings: [(.email, [ada]), (.phone, [ada])], verdict: .one(ada, by: [.email, .phone], others: [])),
        Row(findings: [(.email, [ada]), (.phone, [bob])], verdict: .conflict),
        Row(findings: [(.email, [ada]), (.newEmail, [bob])], verdict: .conflict),
        Row(findings: [(.email, []), (.newEmail, [bob])], verdict: .one(bob, by: [.newEmail], others: [])),
        Row(findings: [(.customField, [ada])], verdict: .one(ada, by: [.customField], others: [])),
        Row(findings: [(.customField, [ada, bob])], verdict: .conflict),
        Row(findings: [(.email, [ada]), (.customField, [bob])], verdict: .conflict),
        Row(findings: [(.email, []), (.customField, [bob])], verdict: .one(bob, by: [.customField], others: [])),
        Row(
            findings: [(.email, [ada]), (.customField, [bob, ada])],
            verdict: .one(ada, by: [.email, .customField], others: [bob])),
        Row(findings: [(.email, [ada]), (.phone, [bob]), (.customField, [ada])], verdict: .conflict),
    ]

    @Test(arguments: rows)
    func `the keys lead to nobody, to one, or to a conflict`(row: Row) {
        var findings = IdentityFindings()
        for (key, people) in row.findings { findings.note(key, people) }
        #expect(findings.verdict == row.verdict)
    }

    @Test(
        arguments: [
            (["VIP"], ["vip"], []), (["VIP", "vip ", "New"], ["customer"], ["vip", "new"]), ([], ["a"], []),
            (["Hot Lead"], ["hot lead", "x"], []), (["É"], ["e"], ["é"]), (["a", "b"], ["B"], ["a"]),
        ] as [([String], [String], [String])])
    func `tags are added and none is taken away`(wanted: [String], present: [String], missing: [String]) {
        #expect(TagMerge(wanted: wanted, present: present).missing == missing)
    }

    @Test(
        arguments: [
            ([(.customField, [ada, bob])], true), ([(.email, []), (.customField, [ada, bob])], true),
            ([(.email, [ada]), (.customField, [bob])], false), ([(.email, [ada]), (.phone, [bob])], false),
            ([(.email, [ada]), (.customField, [ada, bob])], false), ([(.customField, [ada])], false),
        ] as [([(IdentityKey, [Person])], Bool)])
    func `a value that several share and nothing else is a lack of a key`(
        given: [(IdentityKey, [Person])], isUndecided: Bool
    ) {
        var findings = IdentityFindings()
        for (key, people) in given { findings.note(key, people) }
        #expect((findings.undecided != nil) == isUndecided)
    }

    @Test(
        arguments: [(7, "7 contacts"), (2, "2 contacts"), (nil, "2 contacts")] as [(Int?, String)])
    func `how many share it is said`(total: Int?, words: String) {
        var findings = IdentityFindings()
        findings.note(.customField, [Self.ada, Self.bob], total: total)
        #expect(HighLevelError.identityConflict(findings, takesId: false).message.hasPrefix(words))
    }

    @Test func `where HighLevel does not count, and more may be than are shown, it is at least so many`() {
        var findings = IdentityFindings()
        findings.note(.customField, (1...5).map { Person(id: "\($0)", name: nil) })
        #expect(HighLevelError.identityConflict(findings, takesId: false).message.hasPrefix("At least 5 contacts"))
    }

    // MARK: - What is written

    static let contact: JSONObject = [
        "id": "a", "name": "Ada Lovelace", "firstName": "Ada", "lastName": "Lovelace", "email": "ada@example.com",
        "city": "London", "country": "GB", "dateOfBirth": "1815-12-10T00:00:00.000Z", "dnd": false, "gender": "female",
        "dndSettings": ["SMS": ["status": "active"], "Email": ["status": "inactive"]],
        "customFields": [
            ["id": "plan", "value": "Gold"], ["id": "seats", "value": 5], ["id": "box", "value": ["a", "b"]],
            ["id": "day", "value": "2026-03-31T00:00:00.000Z"], ["id": "sum", "value": "1.50"],
        ],
        "additionalEmails": ["countess@example.com"], "additionalPhones": [["phone": "+441111111111"]],
    ]
    static let changeable: Set<String> = [
        "firstName", "lastName", "name", "email", "phone", "city", "country", "dateOfBirth", "dnd", "dndSettings",
        "customFields", "website",
    ]

    struct Change: Sendable, CustomTestStringConvertible {
        var wish: JSONObject = [:]
        var keys: JSONObject = [:]
        var written: JSONObject = [:]
        var kept: [String: ContactChange.Reason] = [:]

        var testDescription: String { "\(JSON.object(wish).serialized()) by \(JSON.object(keys).serialized())" }
    }

    static let changes: [Change] = [
        Change(wish: ["city": "London"]),
        Change(wish: ["city": "  London "]),
        Change(wish: ["city": "Paris"], written: ["city": "Paris"]),
        Change(wish: ["city": "london"], written: ["city": "london"]),
        Change(wish: ["email": "ADA@example.com", "country": "GB", "dateOfBirth": "1815-12-10", "dnd": false]),
        Change(wish: ["name": "Ada Lovelace"]),
        Change(wish: ["name": "Ada King"], written: ["name": "Ada King"]),
        Change(wish: ["website": "https://ada.example"], written: ["website": "https://ada.example"]),
        Change(wish: ["dndSettings": ["SMS": ["status": "active"]]]),
        Change(
            wish: ["dndSettings": ["Email": ["status": "active"]]],
            written: ["dndSettings": ["Email": ["status": "active"]]]),
        Change(wish: ["gender": "female"]),
        Change(wish: ["gender": "other"], kept: ["gender": .onlyAtCreation]),
        // A key fills a gap and replaces nothing; under `fields` it is written.
        Change(keys: ["email": "ada@example.com"]),
        Change(keys: ["phone": "+442222222222"], written: ["phone": "+442222222222"]),
        Change(keys: ["email": "else@example.com"], kept: ["email": .differs]),
        Change(
            wish: ["email": "else@example.com"], keys: ["email": "ada@example.com"],
            written: ["email": "else@example.com"]),
        // The second address stays the second, and the first is not dropped for it.
        Change(keys: ["email": "Countess@example.com"]),
        Change(keys: ["phone": "+441111111111"]),
        Change(wish: ["customFields": [["id": "plan", "field_value": "Gold"], ["id": "seats", "field_value": "5"]]]),
        Change(wish: ["customFields": [["id": "box", "field_value": ["b", "a"]]]]),
        Change(wish: [
            "customFields": [["id": "day", "field_value": "2026-03-31"], ["id": "sum", "field_value": 1.5]]
        ]),
        Change(
            wish: ["customFields": [["id": "plan", "field_value": "Gold"], ["id": "seats", "field_value": 6]]],
            written: ["customFields": [["id": "seats", "field_value": 6]]]),
        Change(
            keys: ["customFields": [["id": "number", "field_value": "4711"]]],
            written: ["customFields": [["id": "number", "field_value": "4711"]]]),
        Change(
            keys: ["customFields": [["id": "plan", "field_value": "Silver"]]], kept: ["customFields.plan": .differs]),
    ]

    @Test(arguments: changes)
    func `only what differs is written`(change: Change) {
        let result = ContactChange(
            of: Self.contact, to: change.wish, keys: change.keys, changeable: Self.changeable)
        #expect(result.arguments == change.written)
        #expect(Dictionary(uniqueKeysWithValues: result.kept.map { ($0.name, $0.reason) }) == change.kept)
        #expect(result.isEmpty == change.written.isEmpty)
    }

    @Test func `what only an upsert takes is written apart, or kept with the reason`() {
        let wish: JSONObject = ["city": "Paris", "companyName": "Acme", "gender": "other"]
        var change = ContactChange(
            of: Self.contact, to: wish, keys: [:], changeable: Self.changeable, upsertable: ["companyName"])
        #expect(change.arguments == ["city": "Paris"])
        #expect(change.upserted.map(\.name) == ["companyName"])
        #expect(change.kept.map(\.name) == ["gender"])
        var after = Self.contact
        #expect(!change.isUpsertSeen(in: after))
        after["companyName"] = "Acme"
        #expect(change.isUpsertSeen(in: after))
        #expect(change.shownUpserted(after: after).changed == ["companyName": ["from": .null, "to": "Acme"]])
        change.keepUpserted()
        #expect(change.upserted.isEmpty)
        #expect(change.kept.map(\.reason) == [.onlyAtCreation, .noWayToIt])
    }

    @Test func `what HighLevel did not take is not told as changed`() {
        let change = ContactChange(
            of: Self.contact, to: ["city": "Paris", "website": "https://ada.example"], keys: [:],
            changeable: Self.changeable)
        var after = Self.contact
        after["city"] = "Paris"
        let (changed, notTaken) = change.shown(after: after)
        #expect(changed == ["city": ["from": "London", "to": "Paris"]])
        #expect(notTaken == ["website"])
        #expect(!change.isSeen(in: after))
        after["website"] = "https://ada.example"
        #expect(change.isSeen(in: after))
    }
}
