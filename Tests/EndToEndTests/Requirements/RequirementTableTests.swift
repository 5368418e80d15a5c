import TestSupport
import Testing

/// Counts what is tested, and holds the count against the tests there are and the requirements themselves.
struct RequirementTableTests {
    private static let folder = Repository.root + "/Tests/EndToEndTests/Requirements"
    private static let document = "mcp-requirements.md"

    /// The ids in the names of tests.
    private static let namedByTests: Set<String> = {
        let lines = TextFile.paths(below: folder, suffixes: [".swift"]).flatMap { path in
            TextFile.text("\(folder)/\(path)").split(separator: "\n")
        }
        return Set(lines.filter { $0.contains("func `R-") }.flatMap(ids))
    }()

    private static func ids(in line: Substring) -> [String] {
        line.matches(of: /R-[A-Z]+-[0-9]+/).map { String($0.output) }
    }

    @Test func `each requirement stands once in the registry`() {
        let ids = RequirementRegistry.all.map(\.id)
        #expect(Set(ids).count == ids.count)
    }

    @Test func `the requirements said to be tested are those that tests are named after`() {
        let tested = Set(RequirementRegistry.all.filter { $0.disposition == .tested }.map(\.id))
        #expect(tested.subtracting(Self.namedByTests).sorted() == [], "are said to be tested and no test has the id")
        #expect(Self.namedByTests.subtracting(tested).sorted() == [], "have a test and are not said to be tested")
    }

    @Test(.enabled(if: Repository.hasShared(document), "the requirements are not beside the checkout"))
    func `the registry holds the rows of the requirements, no more and no fewer`() {
        let text = TextFile.text("\(Repository.sharedDirectory)/\(Self.document)")
        let lines = text.split(separator: "\n")
        let rows = lines.filter { $0.hasPrefix("| R-") }.compactMap { Self.ids(in: $0).first }
        let prose = lines.filter { $0.hasPrefix("R-") }.flatMap(Self.ids)
        #expect(Set(rows).count == rows.count)
        let registered = Set(RequirementRegistry.all.map(\.id))
        #expect(Set(rows + prose).subtracting(registered).sorted() == [], "are missing from the registry")
        #expect(registered.subtracting(rows + prose).sorted() == [], "are no requirements")
    }

    @Test func `the table of requirements by area`() {
        print(RequirementTable.text(of: RequirementRegistry.areas))
    }
}
