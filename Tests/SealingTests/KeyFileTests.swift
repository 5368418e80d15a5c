import JSONValue
import PrivateFiles
import Testing

@testable import Sealing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

struct KeyFileTests {
    private let scratch: ScratchDirectory

    init() throws { scratch = try ScratchDirectory() }

    private var keyPath: String { "\(scratch.state)/sealing.key" }

    private func problem() -> PrivateFileError.Problem? {
        do throws(PrivateFileError) {
            _ = try SealingKeyFile(directory: scratch.state).load()
            return nil
        } catch {
            return error.problem
        }
    }

    @Test(arguments: [0o000, 0o022, 0o077, 0o777] as [mode_t])
    func `the key is made for its owner alone, whatever the umask`(mask: mode_t) async throws {
        // A umask that takes the owner's own rights would keep the directory from being used, so it is made before.
        if mask == 0o777 { try scratch.makeState() }
        let state = scratch.state
        let key = await withUmask(mask) { try? SealingKeyFile(directory: state).load() }
        #expect(key != nil)
        #expect(ScratchDirectory.mode(keyPath) == 0o600)
        #expect(ScratchDirectory.mode(scratch.state) == 0o700)
        #expect(ScratchDirectory.mode("\(scratch.path)/home") == 0o700)
        #expect(scratch.bytes(of: "sealing.key")?.count == 32)
        #expect(scratch.names == ["sealing.key"])
    }

    @Test func `two loaders get the same key`() throws {
        let file = SealingKeyFile(directory: scratch.state)
        let first = try file.load()
        let second = try SealingKeyFile(directory: scratch.state).load()
        let text = try Sealer(now: { 0 }, loadKey: { first }).seal(Handle(kind: "k", contents: ["a": 1]))
        #expect(try Sealer(now: { 0 }, loadKey: { second }).open(text, kind: "k").contents == ["a": 1])
    }

    @Test func `eight loaders at once get the same key, and leave nothing behind`() async throws {
        for _ in 0..<20 {
            let scratch = try ScratchDirectory()
            let state = scratch.state
            let keys = await onThreads(8) { _ in try? SealingKeyFile(directory: state).load() }
            let first = try #require(keys.first ?? nil)
            let text = try Sealer(now: { 0 }, loadKey: { first }).seal(Handle(kind: "k", contents: [:]))
            for key in keys {
                let key = try #require(key)
                _ = try Sealer(now: { 0 }, loadKey: { key }).open(text, kind: "k")
            }
            #expect(scratch.names == ["sealing.key"])
        }
    }

    @Test(arguments: [0o640, 0o604, 0o660, 0o644, 0o610, 0o601] as [mode_t])
    func `a key that others can reach is refused`(mode: mode_t) throws {
        try scratch.makeState()
        try scratch.write("sealing.key", [UInt8](repeating: 7, count: 32), mode: mode)
        #expect(problem() == .accessibleByOthers)
    }

    @Test(arguments: [0o750, 0o705, 0o777, 0o770] as [mode_t])
    func `a state directory that others can reach is refused`(mode: mode_t) throws {
        try scratch.makeState()
        try ScratchDirectory.check(chmod(scratch.state, mode))
        #expect(problem() == .accessibleByOthers)
        #expect(scratch.names.isEmpty)
    }

    @Test(arguments: [0, 1, 31, 33, 4096])
    func `a key of another size is refused and left alone`(count: Int) throws {
        try scratch.makeState()
        let bytes = [UInt8](repeating: 7, count: count)
        try scratch.write("sealing.key", bytes)
        #expect(problem() == .wrongSize(expected: 32))
        #expect(scratch.bytes(of: "sealing.key") == bytes)
    }

    @Test func `a link in the key's place is refused, and what it points to is left alone`() throws {
        try scratch.makeState()
        try scratch.write("victim", [UInt8](repeating: 7, count: 32))
        try ScratchDirectory.check(symlink("\(scratch.state)/victim", keyPath))
        #expect(problem() == .notRegular)
        #expect(scratch.bytes(of: "victim") == [UInt8](repeating: 7, count: 32))
    }

    @Test func `a dangling link is refused and not followed`() throws {
        try scratch.makeState()
        try ScratchDirectory.check(symlink("\(scratch.path)/elsewhere", keyPath))
        #expect(problem() == .notRegular)
        #expect(ScratchDirectory.mode("\(scratch.path)/elsewhere") == nil)
    }

    @Test(.timeLimit(.minutes(5)))
    func `a FIFO in the key's place is refused at once`() throws {
        try scratch.makeState()
        try ScratchDirectory.check(mkfifo(keyPath, 0o600))
        #expect(problem() == .notRegular)
    }

    @Test func `a directory in the key's place is refused`() throws {
        try scratch.makeState()
        try ScratchDirectory.check(mkdir(keyPath, 0o700))
        #expect(problem() == .notRegular)
    }

    @Test func `a file in the directory's place is refused`() throws {
        try ScratchDirectory.check(mkdir("\(scratch.path)/home", 0o700))
        let file = open(scratch.state, O_WRONLY | O_CREAT, 0o600)
        close(file)
        #expect(problem() == .system(call: "open", code: ENOTDIR))
    }

    @Test(arguments: [
        PrivateFileError.Problem.system(call: "open", code: 13), .notRegular, .wrongOwner, .accessibleByOthers,
        .wrongSize(expected: 32), .damaged(advice: "Remove it."), .full(advice: "Try again."), .vanished, .busy,
    ])
    func `a problem is told with its file and what mends it`(problem: PrivateFileError.Problem) {
        let text = PrivateFileError(path: "/x/sealing.key", problem: problem).description
        #expect(text.contains("/x/sealing.key"))
        #expect(
            text.contains("Remove") || text.contains("Run") || text.contains("Check") || text.contains("again")
                || text.contains("?"))
    }
}
