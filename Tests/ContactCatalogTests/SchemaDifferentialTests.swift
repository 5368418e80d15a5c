import ContactCatalog
import JSONValue
import Testing

/// Our verdicts against those of Python's `jsonschema` on generated pairs.
@Suite(.enabled(if: PythonValidator.isInstalled, "needs python3 with jsonschema"))
struct SchemaDifferentialTests {
    @Test(arguments: [1, 2, 3]) func `schemas are understood as jsonschema does`(seed: UInt64) async throws {
        var generator = SchemaGenerator(seed: seed)
        try await compare(
            (0..<800).flatMap { _ in
                let schema = generator.schema()
                return (0..<3).map { _ in "[\(schema), \(generator.value())]" }
            })
    }

    @Test func `patterns are understood as Python does`() async throws {
        var generator = SchemaGenerator(seed: 4)
        try await compare(
            (0..<1_000).flatMap { _ in
                let pattern = JSON(generator.pattern()).serialized()
                return (0..<3).map { _ in "[{\"pattern\": \(pattern)}, \"\(generator.text())\"]" }
            })
    }

    private func compare(_ lines: [String]) async throws {
        let theirs = try await PythonValidator.verdicts(lines)
        try #require(theirs.count == lines.count)
        #expect(theirs.count(where: \.self) > lines.count / 10)
        #expect(theirs.count { !$0 } > lines.count / 10)
        var differences: [String] = []
        for (line, verdict) in zip(lines, theirs) {
            let pair = try json(line)
            let validator = SchemaValidator(schema: try #require(pair[0]))
            try #require(validator.schemaFaults == [], "\(line)")
            let value = try #require(pair[1])
            if validator.accepts(value) != verdict { differences.append("\(line): theirs \(verdict)") }
            if validator.faults(in: value).isEmpty != verdict {
                differences.append("\(line): faults, theirs \(verdict)")
            }
        }
        #expect(differences.prefix(5) == [])
    }
}
