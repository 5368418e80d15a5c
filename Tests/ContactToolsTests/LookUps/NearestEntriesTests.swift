import Testing

@testable import ContactTools

/// Which entries are nearest to a name, and at what cost.
struct NearestEntriesTests {
    private static func entries(_ count: Int) -> [LookUpEntry] {
        (0..<count).map { LookUpEntry(id: "t\($0)", name: "campaign \($0 % 97) of region \($0)") }
    }

    @Test(arguments: ["region 7", "campagne 12", "c", "17 of regoin 114", "zzz"])
    func `the few that are kept are the first of all in order`(name: String) {
        let entries = Self.entries(400)
        let wanted = FoldedText(name)
        let pairs = LetterPairs(wanted)
        let measured = entries.enumerated().map { position, entry in
            (
                entry: entry, fit: entry.foldedName.fit(to: wanted)?.rawValue ?? .max,
                similarity: entry.letterPairs.similarity(to: pairs), position: position
            )
        }
        let expected = measured.filter { $0.fit != .max || $0.similarity >= 0.2 }
            .sorted { ($0.fit, -$0.similarity, $0.position) < ($1.fit, -$1.similarity, $1.position) }
            .prefix(5).map(\.entry.id)
        var nearest = NearestEntries(to: wanted, leastSimilarity: 0.2, limit: 5)
        for entry in entries { nearest.consider(entry) }
        #expect(nearest.entries.map(\.id) == expected)
    }

    @Test(arguments: [
        ("", "", 0.0), ("a", "a", 0), ("night", "nacht", 0.25), ("abc", "abc", 1), ("aaaa", "aa", 1), ("ab", "cd", 0),
    ])
    func `similarity is the share of pairs that both have`(left: String, right: String, expected: Double) {
        let (left, right) = (LetterPairs(FoldedText(left)), LetterPairs(FoldedText(right)))
        #expect(left.similarity(to: right) == expected)
        #expect(right.similarity(to: left) == expected)
    }

    /// What is compared is prepared with the entries: a name among them costs a fraction of that.
    @Test func `a name among ten thousand costs less than to read them`() {
        let clock = ContinuousClock()
        var entries: [LookUpEntry] = []
        let reading = (0..<3).map { _ in clock.measure { entries = Self.entries(10_000) } }.min() ?? .zero
        var found = 0
        let matching = (0..<3).map { attempt in
            clock.measure {
                if case .none(let nearest) = LookUpMatch("imported \(attempt)", among: entries) {
                    found += nearest.count
                }
            }
        }
        #expect(found <= 15)
        #expect(matching.min() ?? .zero < reading, "\(matching) of \(reading)")
    }
}
