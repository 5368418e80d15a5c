import PrivateFiles
import TestSupport
import Testing

@testable import Commands

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Files read whole.
struct FileBytesTests {
    /// The kernel says 4096 bytes of it and gives fewer.
    private static let short = "/sys/kernel/mm/transparent_hugepage/enabled"

    @Test func `what is there is read, and what is not is told from what cannot be`() throws {
        let path = try TemporaryDirectory.make() + "/file"
        #expect(try FileBytes.read(path) == nil)
        TextFile.write(path, "text")
        #expect(try FileBytes.read(path) == Array("text".utf8))
        #expect(throws: UsageError.self) { try FileBytes.read(path, limit: 3) }
    }

    @Test(.enabled(if: access(short, R_OK) == 0, "this system has no such file"))
    func `a file that turns out shorter than it was is told as that`() {
        // Of an earlier call, that has nothing to do with it.
        errno = EACCES
        let error = #expect(throws: UsageError.self) { try FileBytes.read(Self.short) }
        #expect(error?.description == "\(Self.short) became shorter while it was read. Try again.")
    }
}
