import Testing

@testable import ContactTools

/// What a part of a name stands for.
struct PartMatchTests {
    private static let entries: [LookUpEntry] = [
        ("w1", "Renewal Reminder"), ("w2", "New Lead Nurture"), ("w3", "Spring Nurture"), ("w4", "Priya Raman"),
        ("w5", "Tom Becker"), ("w6", "Tomas Reyes"), ("w7", "O'Brien Law"), ("w8", "Café-Müller"), ("w9", "Plan B"),
        ("w10", "Bo Li"), ("w11", "Review · Request"), ("w12", "田中太郎"), ("w13", "Kim Kim"), ("w14", "Kim Kim"),
        ("w15", "Pre-Sales"), ("w16", "Anna Marie Ortiz"), ("w17", "Mariana Lopez"),
    ].map { LookUpEntry(id: $0.0, name: $0.1) }

    @Test(arguments: [
        ("Renewal", "w1"), ("REMINDER", "w1"), ("renewal rem", "w1"), ("lead  nurture", "w2"), ("New", "w2"),
        ("spring", "w3"), ("Priya", "w4"), ("raman", "w4"), ("Pri", "w4"), ("becker", "w5"), ("Tom B", "w5"),
        ("Tomas", "w6"), ("o'brien", "w7"), ("law", "w7"), ("cafe", "w8"), ("MULLER", "w8"), ("Bo", "w10"),
        ("request", "w11"), ("田中太", "w12"), ("sales", "w15"), ("Anna", "w16"),
    ])
    func `whole words and beginnings that only one has stand for it`(part: String, id: String) {
        guard case .one(let entry) = PartMatch(part, among: Self.entries) else {
            Issue.record("\(part) is not one")
            return
        }
        #expect(entry.id == id)
    }

    @Test(arguments: [
        ("nurture", ["w2", "w3"]), ("Tom", ["w5", "w6"]), ("kim", ["w13", "w14"]), ("li", ["w10"]),
        // One has the word, another only begins with it; or one begins with it, and a later word of another does.
        ("Mari", ["w16", "w17"]), ("re", ["w1", "w6", "w11"]), ("Pr", ["w4", "w15"]),
    ])
    func `what fits several is none of them`(part: String, ids: [String]) {
        switch PartMatch(part, among: Self.entries) {
        case .one(let entry): #expect([entry.id] == ids)
        case .several(let entries): #expect(entries.map(\.id) == ids)
        case .none: Issue.record("\(part) fits none")
        }
    }

    @Test(arguments: [
        "minder", "eminder", "remind", "B", "P", "Brien", "O'", "Renewal Remainder", "Reminder Renewal", "", " ",
        "zzz", "田", "Priya Raman Jr",
    ])
    func `what is inside a word, begins a later one, or is short, is none`(part: String) {
        #expect(PartMatch(part, among: Self.entries) == .none)
    }

    @Test func `a draft is not known by a part, nor does it keep another from being`() {
        let entries = [
            LookUpEntry(id: "d", name: "Offer Draft", isDraft: true), LookUpEntry(id: "p", name: "Offer Spring"),
        ]
        #expect(PartMatch("Offer", among: entries) == .one(entries[1]))
        #expect(PartMatch("Draft", among: entries) == .none)
    }

    @Test func `aliases have no parts`() {
        let entry = LookUpEntry(id: "u", name: "Priya Raman", aliases: ["admin@example.com"])
        #expect(PartMatch("admin", among: [entry]) == .none)
    }

    // MARK: - Choices

    @Test(
        arguments: [
            ("Renewl", ["w1"]), ("Nuture", ["w2", "w3"]), ("Priya Sharma", ["w4"]), ("Tmo Becker", ["w5"]),
            ("Renewals of 2026", ["w1"]), ("zzz", []), ("Bo", []), ("Quote", []),
        ] as [(String, [String])])
    func `choices share something with the name`(name: String, ids: [String]) {
        let some = Self.entries.filter { ["w1", "w2", "w3", "w4", "w5"].contains($0.id) }
        guard case .none(let nearest) = LookUpMatch(name, among: some) else {
            Issue.record("\(name) is known")
            return
        }
        #expect(Set(Likeness.close(nearest, to: name).map(\.id)) == Set(ids))
    }
}
