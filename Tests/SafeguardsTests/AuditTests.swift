import JSONValue
import PrivateFiles
import Safeguards
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The trail: what stands in it, and what is noticed when somebody changes it.
struct AuditTests {
    private struct Home {
        let directory: String

        init() throws { directory = try TemporaryDirectory.make() + "/audit" }

        func log(maxBytes: Int = 1_000_000, keep: Int = 5) -> AuditLog {
            AuditLog(directory: directory, maxBytes: maxBytes, keep: keep, now: { 1_700_000_000_123 })
        }

        func check() throws -> AuditCheck { try AuditReader(directory: directory).check() }
        func path(_ name: String = "audit.jsonl") -> String { "\(directory)/\(name)" }
        func lines(_ name: String = "audit.jsonl") -> [String] {
            TextFile.text(path(name)).split(separator: "\n").map(String.init)
        }
        func members() throws -> [JSONObject] {
            var all: [JSONObject] = []
            try AuditReader(directory: directory).forEach { all.append($0.members) }
            return all
        }
    }

    private static func attempt(_ id: String, step: Int = 1) -> AuditEntry.Attempt {
        AuditEntry.Attempt(
            id: id, step: step, tool: "add_tags", operation: "add_tags", operationClass: "write", profile: "acme",
            location: "loc", ids: ["contactId": "c1"], contacts: 1, arguments: "digest")
    }

    private static func fill(_ log: AuditLog, _ count: Int, prefix: String = "call") async throws {
        for number in 0..<count {
            let attempt = attempt("\(prefix)\(number)")
            try await log.append(.open(attempt))
            try await log.append(.close(attempt, .init(code: "done", status: 200, milliseconds: 3)))
        }
    }

    @Test func `lines are numbered, dated and chained, and say what they are to say`() async throws {
        let home = try Home()
        let log = home.log()
        try await Self.fill(log, 2)
        try await log.append(.refused(id: "r", tool: "delete_contact", profile: nil, code: "read_only"))
        let lines = try home.members()
        #expect(lines.map { $0["n"]?.intValue } == [1, 2, 3, 4, 5])
        #expect(lines.map { $0["event"]?.stringValue } == ["open", "close", "open", "close", "refused"])
        #expect(lines[0]["time"] == "2023-11-14T22:13:20.123Z")
        #expect(lines[0]["ids"] == ["contactId": "c1"])
        #expect(lines[1]["outcome"] == "done")
        #expect(lines[4]["outcome"] == "read_only")
        for (line, next) in zip(lines, lines.dropFirst()) { #expect(next["previous"] == line["digest"]) }
        let check = try home.check()
        #expect(check.faults.isEmpty)
        #expect(check.goodLines == 5)
    }

    @Test func `every changed byte is noticed, and its line named`() async throws {
        let home = try Home()
        try await Self.fill(home.log(), 2)
        let original = TextFile.read(home.path())
        let breaks = original.indices.filter { original[$0] == 0x0A }
        for index in original.indices {
            // Others are waiting for their turn.
            await Task.yield()
            var changed = original
            changed[index] = changed[index] == 0x7A ? 0x79 : 0x7A
            TextFile.write(home.path(), changed)
            let line = breaks.firstIndex { index <= $0 }.map { $0 + 1 }
            let faults = try home.check().faults
            #expect(faults.first?.file == "audit.jsonl")
            // A line break that is gone joins two lines; the last line without its break is missing.
            if original[index] != 0x0A || line != breaks.count { #expect(faults.first?.line == line, "byte \(index)") }
        }
        TextFile.write(home.path(), original)
        #expect(try home.check().faults.isEmpty)
    }

    @Test func `lines that are taken out, added, exchanged or cut off are missed`() async throws {
        let home = try Home()
        try await Self.fill(home.log(), 4)
        let lines = home.lines()
        func faults(_ lines: [String]) throws -> [AuditCheck.Fault] {
            TextFile.write(home.path(), lines.map { $0 + "\n" }.joined())
            return try home.check().faults
        }
        for index in lines.indices.dropLast() {
            var fewer = lines
            fewer.remove(at: index)
            let found = try faults(fewer)
            #expect(index == 0 ? !found.isEmpty : found.first?.line == index + 1, "without line \(index + 1)")
        }
        #expect(try faults(lines.dropLast()).first?.problem == "lines 8 to 8 are missing at the end")
        #expect(try faults([]).first?.problem == "lines 1 to 8 are missing at the end")
        var more = lines
        more.insert(lines[2], at: 5)
        #expect(try faults(more).first?.line == 6)
        var other = lines
        other.swapAt(3, 4)
        #expect(try faults(other).first?.line == 4)
        #expect(try faults(lines).isEmpty)
    }

    @Test func `files are rotated, as many kept as wanted, and the chain goes through them`() async throws {
        let home = try Home()
        try await Self.fill(home.log(maxBytes: 2_000, keep: 3), 30)
        for name in ["audit.jsonl", "audit.1.jsonl", "audit.2.jsonl", "audit.3.jsonl"] {
            #expect(!home.lines(name).isEmpty)
            #expect(TextFile.read(home.path(name)).count <= 2_000)
        }
        #expect(home.lines("audit.4.jsonl").isEmpty)
        let check = try home.check()
        #expect(check.faults.isEmpty)
        #expect(try home.members().last?["n"] == 60)
        // The oldest kept one is missed too.
        TextFile.write(home.path("audit.3.jsonl"), "")
        #expect(try home.check().faults.first?.problem.contains("missing at the beginning") == true)
    }

    @Test func `what a killed process has left behind is no damage`() async throws {
        let home = try Home()
        try await Self.fill(home.log(), 2)
        let head = TextFile.read(home.path("audit.head"))
        let log = home.log()
        let attempt = Self.attempt("late")
        try await log.append(.open(attempt))
        // Killed after the line and before the head.
        TextFile.write(home.path("audit.head"), head)
        try await home.log().append(.close(attempt, .init(code: "done", milliseconds: 1)))
        #expect(try home.check().faults.isEmpty)
        #expect(try home.members().count == 6)
        // Killed within a line, for which nothing was sent.
        TextFile.write(home.path(), TextFile.read(home.path()) + Array(#"{"n":7,"time":"2026"#.utf8))
        try await Self.fill(home.log(), 1, prefix: "after")
        #expect(try home.check().faults.isEmpty)
        #expect(try home.members().count == 8)
        // An open without a close is unknown, and no damage.
        try await home.log().append(.open(Self.attempt("unknown")))
        let check = try home.check()
        #expect(check.faults.isEmpty)
        #expect(check.openAttempts == 1)
    }

    @Test(arguments: ["", "{}", "nonsense"])
    func `a head that was lost is found again at the end of the lines`(head: String) async throws {
        let home = try Home()
        try await Self.fill(home.log(), 3)
        TextFile.write(home.path("audit.head"), head)
        #expect(try home.check().faults.first?.file == "audit.head")
        try await Self.fill(home.log(), 1, prefix: "more")
        // What happened is told from then on: the end of the trail may have been cut with it.
        let faults = try home.check().faults
        #expect(faults.count == 1)
        #expect(faults.first?.line == 7)
        #expect(faults.first?.problem.contains("had been lost") == true)
        #expect(try home.members().last?["n"] == 9)
    }

    @Test func `several writers at once make one chain`() async throws {
        let home = try Home()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                let log = home.log(maxBytes: 20_000)
                group.addTask { try await Self.fill(log, 50, prefix: "w\(writer)-") }
            }
            try await group.waitForAll()
        }
        let check = try home.check()
        #expect(check.faults.isEmpty)
        #expect(check.openAttempts == 0)
        let opened = try home.members().filter { $0["event"] == "open" }.compactMap { $0["id"]?.stringValue }
        #expect(Set(opened).count == opened.count)
        #expect(try home.members().last?["n"] == 400)
    }

    @Test func `what is written by somebody else is named, and the trail goes on`() async throws {
        let home = try Home()
        try await Self.fill(home.log(), 1)
        TextFile.write(home.path(), TextFile.text(home.path()) + "I was never here\nnor I")
        try await Self.fill(home.log(), 1, prefix: "more")
        let faults = try home.check().faults
        #expect(faults.map(\.line) == [3, 4])
        #expect(try home.members().count == 4)
    }

    @Test func `a directory that is not the user's alone is refused`() async throws {
        let home = try Home()
        try await Self.fill(home.log(), 1)
        #expect(chmod(home.directory, 0o755) == 0)
        await #expect(throws: PrivateFileError.self) { try await Self.fill(home.log(), 1) }
        #expect(chmod(home.directory, 0o700) == 0)
        try await Self.fill(home.log(), 1)
    }
}
