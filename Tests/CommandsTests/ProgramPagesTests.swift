#if os(Linux)
import CSystemCalls
import TestSupport
import Testing

/// A server that waits is charged for what it needs, not for what starting it needed.
struct ProgramPagesTests {
    /// RssFile of /proc/self/status (proc_pid_status(5)): how much of files this process has mapped, in kilobytes.
    private static func mapped() throws -> Int {
        let line = TextFile.text("/proc/self/status").split(separator: "\n").first { $0.hasPrefix("RssFile:") }
        return try #require(line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) })
    }

    @Test func `the program's own pages are let go of, and come back when they are needed`() throws {
        let before = try Self.mapped()
        system_release_program_pages()
        let after = try Self.mapped()
        // Other tests run meanwhile and take theirs back, so the half is not asked for.
        #expect(after < before - 4_096)
    }
}
#endif
