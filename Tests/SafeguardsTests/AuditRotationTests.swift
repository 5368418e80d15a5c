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

/// Rotations that are broken off: whichever step was the last, nothing is lost, and nothing looks damaged.
struct AuditRotationTests {
    /// The steps of a rotation of a trail that is full, in their order.
    enum Step: Int, CaseIterable, Sendable {
        case nothing, nextFile, head, firstRename, lastRename, currentMoved, nextMoved, line
    }

    private static let files = ["audit.jsonl", "audit.1.jsonl", "audit.2.jsonl", "audit.3.jsonl", "audit.head"]
    private static let maxBytes = 3_000

    private let directory: String

    init() throws { directory = try TemporaryDirectory.make() + "/audit" }

    private func log() -> AuditLog {
        AuditLog(directory: directory, maxBytes: Self.maxBytes, keep: 3, now: { 1_700_000_000_123 })
    }

    private func path(_ name: String) -> String { "\(directory)/\(name)" }
    private func move(_ name: String, _ other: String) { #expect(rename(path(name), path(other)) == 0) }
    private func contents() -> [[UInt8]] { Self.files.map { TextFile.read(path($0)) } }
    private func head() throws -> JSONObject {
        try #require(try JSON(parsing: TextFile.read(path("audit.head"))).objectValue)
    }

    private func numbers() throws -> [Int] {
        var numbers: [Int] = []
        try AuditReader(directory: directory).forEach { numbers.append($0.number) }
        return numbers
    }

    private static func refusal(_ number: Int) -> AuditEntry {
        .refused(id: "call\(number)", tool: "delete_contact", profile: "acme", code: "read_only")
    }

    /// A trail that is full, just before the line that rotates it, and what that line makes of it.
    private func fullTrail() async throws -> (before: [[UInt8]], after: [[UInt8]]) {
        let log = log()
        var before = contents()
        for number in 0... {
            before = contents()
            try await log.append(Self.refusal(number))
            if try head()["first"] != 1, !before[3].isEmpty { break }
        }
        return (before, contents())
    }

    @Test(arguments: Step.allCases)
    func `a rotation that was broken off loses nothing`(step: Step) async throws {
        let (before, after) = try await fullTrail()
        let headAfter = try head()
        for (name, bytes) in zip(Self.files, before) { TextFile.write(path(name), bytes) }
        let all = try numbers()
        let reached = { (other: Step) in step.rawValue >= other.rawValue }
        if reached(.nextFile) {
            TextFile.write(path("audit.next.jsonl"), "")
            #expect(chmod(path("audit.next.jsonl"), 0o600) == 0)
        }
        if reached(.head) {
            var ahead = try head()
            for name in ["first", "rotations"] { ahead[name] = headAfter[name] }
            TextFile.write(path("audit.head"), JSON.object(ahead).serialized())
        }
        if reached(.firstRename) { move("audit.2.jsonl", "audit.3.jsonl") }
        if reached(.lastRename) { move("audit.1.jsonl", "audit.2.jsonl") }
        if reached(.currentMoved) { move("audit.jsonl", "audit.1.jsonl") }
        if reached(.nextMoved) { move("audit.next.jsonl", "audit.jsonl") }
        if reached(.line) { TextFile.write(path("audit.jsonl"), after[0]) }

        #expect(try AuditReader(directory: directory).check().faults.isEmpty)
        let kept = try numbers()
        let (first, last) = (try #require(kept.first), try #require(kept.last))
        let lastBefore = try #require(all.last)
        #expect(last == (reached(.line) ? lastBefore + 1 : lastBefore))
        #expect(kept == Array(first...last))

        let log = log()
        for number in 0..<4 { try await log.append(Self.refusal(1_000 + number)) }
        let check = try AuditReader(directory: directory).check()
        #expect(check.faults.isEmpty)
        let end = try numbers()
        let firstAtEnd = try #require(end.first)
        #expect(end == Array(firstAtEnd...(last + 4)))
        // One file was to go, and no more than one has gone.
        #expect(firstAtEnd <= (try #require(headAfter["first"]?.intValue)))
    }

    @Test func `a rotation that cannot begin changes nothing`() async throws {
        let (before, _) = try await fullTrail()
        for (name, bytes) in zip(Self.files, before) { TextFile.write(path(name), bytes) }
        // Nothing of this name can be opened as a file.
        #expect(mkdir(path("audit.next.jsonl"), 0o700) == 0)
        let log = log()
        for number in 0..<5 {
            await #expect(throws: PrivateFileError.self) { try await log.append(Self.refusal(number)) }
        }
        #expect(contents().dropLast() == before.dropLast())
        #expect(try AuditReader(directory: directory).check().faults.isEmpty)
        #expect(rmdir(path("audit.next.jsonl")) == 0)
        try await log.append(Self.refusal(9))
        #expect(try AuditReader(directory: directory).check().faults.isEmpty)
    }

    @Test(arguments: ["n", "first", "size", "rotations"])
    func `a head with numbers nobody counts to is taken for lost`(name: String) async throws {
        try await log().append(Self.refusal(1))
        var head = try head()
        head[name] = JSON(Int.max)
        TextFile.write(path("audit.head"), JSON.object(head).serialized())
        try await log().append(Self.refusal(2))
        let faults = try AuditReader(directory: directory).check().faults
        #expect(faults.count == 1)
        #expect(faults.first?.problem.contains("had been lost") == true)
    }
}
