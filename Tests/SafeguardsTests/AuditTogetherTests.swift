import JSONValue
import PrivateFiles
import Safeguards
import Synchronization
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Lines of several calls at a time, and lines that nobody waits for.
struct AuditTogetherTests {
    private let directory: String

    init() throws { directory = try TemporaryDirectory.make() + "/audit" }

    private func log(maxBytes: Int = 1_000_000) -> AuditLog {
        AuditLog(directory: directory, maxBytes: maxBytes, keep: 50, now: { 1_700_000_000_123 })
    }

    private func check() throws -> AuditCheck { try AuditReader(directory: directory).check() }

    private func events() throws -> [String] {
        var all: [String] = []
        try AuditReader(directory: directory).forEach { line in
            all.append("\(line.members["event"]?.stringValue ?? "") \(line.members["id"]?.stringValue ?? "")")
        }
        return all
    }

    private static func attempt(_ id: String) -> AuditEntry.Attempt {
        AuditEntry.Attempt(
            id: id, step: 1, tool: "get_contact", operation: "get_contact", operationClass: "read", profile: "acme",
            location: "loc", ids: ["contactId": "c1"], contacts: 1, arguments: "digest")
    }

    private static let done = AuditEntry.Outcome(code: "done", status: 200, milliseconds: 3)

    /// The same with small files, so that a rotation falls among lines that are written together.
    @Test(arguments: [1_000_000, 3_000])
    func `lines of many calls at a time are one chain, each call's in its order`(maxBytes: Int) async throws {
        let log = log(maxBytes: maxBytes)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<64 {
                group.addTask {
                    let attempt = Self.attempt("call\(number)")
                    try await log.append(.open(attempt))
                    await Task.yield()
                    if number % 2 == 0 {
                        try await log.append(.close(attempt, Self.done))
                    } else {
                        log.appendSoon(.close(attempt, Self.done), onFailure: { _ in })
                    }
                }
            }
            try await group.waitForAll()
        }
        await log.finish()
        let check = try check()
        #expect(check.faults.isEmpty)
        #expect(check.openAttempts == 0)
        #expect(check.goodLines == 128)
        let events = try events()
        for number in 0..<64 {
            let mine = events.filter { $0.hasSuffix(" call\(number)") }
            #expect(mine == ["open call\(number)", "close call\(number)"])
        }
    }

    @Test func `a line that is left goes with the next one, or is written before the end`() async throws {
        let log = log()
        log.appendSoon(.close(Self.attempt("a"), Self.done), onFailure: { _ in })
        try await log.append(.open(Self.attempt("b")))
        #expect(try events().sorted() == ["close a", "open b"])
        log.appendSoon(.close(Self.attempt("b"), Self.done), onFailure: { _ in })
        await log.finish()
        #expect(try events().last == "close b")
        // Nothing is left, and to say so costs nothing.
        await log.finish()
        #expect(try check().goodLines == 3)
    }

    @Test(.timeLimit(.minutes(5))) func `a line that is left is written soon by itself`() async throws {
        let log = log()
        try await log.append(.open(Self.attempt("a")))
        log.appendSoon(.close(Self.attempt("a"), Self.done), onFailure: { _ in })
        while try events().count < 2 { try await Task.sleep(for: .milliseconds(5)) }
        #expect(try events() == ["open a", "close a"])
    }

    @Test func `what cannot be written fails for everybody who waits, and what was left is told`() async throws {
        let log = log()
        try await log.append(.open(Self.attempt("before")))
        log.appendSoon(.close(Self.attempt("before"), Self.done), onFailure: { _ in })
        await log.finish()
        #expect(chmod(directory, 0o755) == 0)
        let other = self.log()
        let failures = Count()
        await withTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                group.addTask {
                    do {
                        try await other.append(.open(Self.attempt("call\(number)")))
                    } catch {
                        failures.add()
                    }
                }
            }
        }
        other.appendSoon(.close(Self.attempt("left"), Self.done), onFailure: { _ in failures.add() })
        await other.finish()
        #expect(failures.value == 21)
        #expect(chmod(directory, 0o700) == 0)
        try await other.append(.open(Self.attempt("after")))
        #expect(try events() == ["open before", "close before", "open after"])
        #expect(try check().faults.isEmpty)
    }

    @Test func `a head that many lines have left behind follows them`() async throws {
        try await log().append(.open(Self.attempt("first")))
        let head = TextFile.read("\(directory)/audit.head")
        let log = log()
        for number in 0..<400 { try await log.append(.open(Self.attempt("call\(number)"))) }
        // Killed after the lines and before the head.
        TextFile.write("\(directory)/audit.head", head)
        try await self.log().append(.open(Self.attempt("last")))
        let check = try check()
        #expect(check.faults.isEmpty)
        #expect(check.goodLines == 402)
    }

    @Test func `a line longer than any may be is refused, and the others go on`() async throws {
        let log = log()
        let long = AuditEntry.refused(
            id: "x", tool: String(repeating: "t", count: 20_000), profile: nil, code: "read_only")
        await #expect(throws: PrivateFileError.self) { try await log.append(long) }
        try await log.append(.open(Self.attempt("a")))
        #expect(try check().goodLines == 1)
    }
}

private final class Count: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }

    func add() { count.withLock { $0 += 1 } }
}
