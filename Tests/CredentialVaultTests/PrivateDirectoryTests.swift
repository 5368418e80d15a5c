import CredentialVault
import Foundation
import PrivateFiles
import Testing

/// What the vault needs of a private directory beyond what the sealing key does.
struct PrivateDirectoryTests {
    private let home: Home

    init() throws {
        home = try Home()
        try check(mkdir(home.location.dataDirectory, 0o700))
    }

    private func problem(_ work: () throws -> Void) -> PrivateFileError.Problem? {
        do {
            try work()
            return nil
        } catch {
            return (error as? PrivateFileError)?.problem
        }
    }

    private func directory(_ faults: WriteFaults = .none) throws -> PrivateDirectory {
        try PrivateDirectory(path: home.location.dataDirectory, faults: faults)
    }

    @Test func `one that is missing is not made where that is not asked for`() throws {
        let path = "\(home.path)/missing/below"
        let found = problem { _ = try PrivateDirectory(path: path, options: .init(makesMissing: false)) }
        #expect(found == .system(call: "open", code: ENOENT))
        #expect(home.names(home.path) == ["data"])
    }

    @Test func `a directory in which too many others lie one in the other is refused by a cause of its own`() throws {
        let path = home.path + String(repeating: "/d", count: 140)
        let options = PrivateDirectory.Options(checksParents: true)
        #expect(
            problem { _ = try PrivateDirectory(path: path, options: options) } == .system(call: "stat", code: ELOOP))
    }

    @Test func `a file that is made never takes another's place`() throws {
        let directory = try directory()
        defer { directory.close() }
        try directory.createIfMissing("file", contents: [1])
        try directory.createIfMissing("file", contents: [2])
        #expect(try directory.read("file", limit: 10) == [1])
        #expect(home.names(home.location.dataDirectory) == ["file"])
    }

    @Test func `a stamp changes with every replacement`() throws {
        let directory = try directory()
        defer { directory.close() }
        #expect(try directory.stamp("file") == nil)
        var stamps: [FileStamp] = []
        for byte in 0..<20 as Range<UInt8> {
            try directory.replace("file", contents: [byte])
            let stamp = try #require(try directory.stamp("file"))
            #expect(stamps.last != stamp)
            #expect(try directory.stamp("file") == stamp)
            stamps.append(stamp)
        }
    }

    @Test func `a rehearsal writes as much and leaves nothing, also when it fails`() throws {
        let plan = FaultPlan()
        let directory = try directory(plan.faults)
        defer { directory.close() }
        try directory.rehearse("file", byteCount: 100_000)
        plan.fail(.write, code: ENOSPC)
        #expect(problem { try directory.rehearse("file", byteCount: 10) } == .system(call: "write", code: ENOSPC))
        #expect(home.names(home.location.dataDirectory).isEmpty)
    }

    @Test func `locks that are held are seen to hold, and those that are not are told`() throws {
        let directory = try directory()
        defer { directory.close() }
        // Nobody holds it, so the second one gets it: as on a file system whose locks mean nothing.
        #expect(problem { try directory.checkLocks("lock") } == .locksDoNotHold)
        let held = try directory.lock("lock")
        #expect(problem { try directory.checkLocks("lock") } == nil)
        #expect(try directory.tryLock("lock")?.descriptor == nil)
        held.release()
    }

    @Test func `a directory swapped behind an open one changes nothing elsewhere`() throws {
        let directory = try directory()
        defer { directory.close() }
        let victim = "\(home.path)/victim"
        try check(rename(home.location.dataDirectory, "\(home.path)/moved"), mkdir(victim, 0o700))
        try check(symlink(victim, home.location.dataDirectory))
        try directory.replace("file", contents: [1])
        #expect(home.names(victim).isEmpty)
        #expect(home.names("\(home.path)/moved") == ["file"])
    }

    @Test(arguments: [
        PrivateFileError.Problem.linked, .writableByOthers, .locksDoNotHold, .onNetwork,
    ])
    func `a problem is told with its path and what mends it`(problem: PrivateFileError.Problem) {
        let text = PrivateFileError(path: "/x/vault", problem: problem).description
        #expect(text.contains("/x/vault"))
        #expect(["remove", "Run:", "--home"].contains { text.contains($0) })
    }
}
