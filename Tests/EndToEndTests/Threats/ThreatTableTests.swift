import TestSupport
import Testing

/// Counts which threats are tested, and holds the count against the tests there are and the threat model itself.
struct ThreatTableTests {
    private static let tests = Repository.root + "/Tests"
    private static let document = "threats.md"

    /// The rows in the names of tests.
    private static let namedByTests: Set<Int> = {
        let folder = "\(tests)/EndToEndTests/Threats"
        let lines = TextFile.paths(below: folder, suffixes: [".swift"]).flatMap { path in
            TextFile.text("\(folder)/\(path)").split(separator: "\n")
        }
        return Set(
            lines.filter { $0.contains("func `row ") }
                .flatMap { $0.matches(of: /row ([0-9]+)/).compactMap { Int($0.output.1) } })
    }()

    @Test func `each row stands once in the registry, in order`() {
        #expect(ThreatRegistry.all.map(\.row) == Array(1...65))
    }

    @Test func `the rows said to be tested here are those that tests are named after`() {
        let tested = Set(ThreatRegistry.all.filter { $0.disposition == .tested }.map(\.row))
        #expect(tested.subtracting(Self.namedByTests).sorted() == [], "are said to be tested and no test has the row")
        let elsewhere = ThreatRegistry.all.filter { if case .testedElsewhere = $0.disposition { true } else { false } }
        let all = tested.union(elsewhere.map(\.row))
        #expect(Self.namedByTests.subtracting(all).sorted() == [], "have a test and are not said to be tested")
    }

    @Test func `the tests elsewhere are there`() {
        for case .testedElsewhere(let places) in ThreatRegistry.all.map(\.disposition) {
            for place in places {
                let text = TextFile.text("\(Self.tests)/\(place.file).swift")
                #expect(text.contains("func `\(place.test)"), "\(place.file) has no test \(place.test)")
            }
        }
    }

    @Test(.enabled(if: Repository.hasShared(document), "the threat model is not beside the checkout"))
    func `the registry holds the rows of the threat model, no more and no fewer`() {
        let text = TextFile.text("\(Repository.sharedDirectory)/\(Self.document)")
        let rows = text.split(separator: "\n").compactMap { line in
            line.prefixMatch(of: /\| ([0-9]+) \| [CHML] \|/).flatMap { Int($0.output.1) }
        }
        #expect(rows == ThreatRegistry.all.map(\.row))
    }

    @Test func `the table of threats`() { print(ThreatTable.text(of: ThreatRegistry.all)) }
}
