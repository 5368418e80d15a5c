import Commands
import ContactCatalog
import TestSupport
import Testing

/// The repository's own promises.
struct RepositoryTests {
    @Test func `the README's table of tools is the one the catalogue gives`() throws {
        let table = ToolListing.markdown(try Catalog.embedded().operations)
        let readme = TextFile.text(Repository.root + "/README.md")
        let begin = try #require(readme.firstRange(of: "<!-- tools: begin -->\n"))
        let end = try #require(readme.firstRange(of: "\n<!-- tools: end -->"))
        try #require(begin.upperBound <= end.lowerBound)
        #expect(
            readme[begin.upperBound..<end.lowerBound] == table,
            "Put the output of `swift run highlevel-mcp tools --markdown` between the markers.")
    }

    @Test func `the top level holds nothing but what belongs there`() {
        let allowed: Set = ["Package.swift", "Sources", "Tests", "README.md", "tools.json", "config.example.json"]
        let tracked = Subprocess.run("/usr/bin/env", ["git", "-C", Repository.root, "ls-files"])
        let entries = Set(tracked.output.split(separator: "\n").compactMap { $0.split(separator: "/").first })
        for entry in entries where !entry.hasPrefix(".") { #expect(allowed.contains(String(entry)), "\(entry)") }
    }

    @Test func `no file is longer than 400 lines`() {
        for folder in ["Sources", "Tests"] {
            for path in TextFile.paths(below: "\(Repository.root)/\(folder)", suffixes: [".swift"]) {
                let count = TextFile.text("\(Repository.root)/\(folder)/\(path)").split(
                    separator: "\n", omittingEmptySubsequences: false
                ).count
                #expect(count <= 401, "\(folder)/\(path) has \(count - 1) lines")
            }
        }
    }

    /// One stray import of full Foundation anywhere below costs 44 MB and a slower start.
    @Test(.enabled(if: Subprocess.run("/usr/bin/env", ["objdump", "--version"]).exitCode == 0, "objdump is missing"))
    func `the server links no more of Foundation than FoundationEssentials`() {
        let listing = Subprocess.run("/usr/bin/env", ["objdump", "-p", Product.path])
        #expect(listing.exitCode == 0)
        let needed = listing.output.split(separator: "\n").filter { $0.contains("NEEDED") }
        #expect(!needed.isEmpty)
        for library in ["libFoundation.so", "lib_FoundationICU.so", "libFoundationNetworking.so"] {
            #expect(!needed.contains { $0.contains(library) }, "\(library) is linked")
        }
    }
}
