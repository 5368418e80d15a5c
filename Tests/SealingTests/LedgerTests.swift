import Dispatch
import JSONValue
import PrivateFiles
import Synchronization
import Testing

@testable import Sealing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

struct LedgerTests {
    private let clock = ManualClock()
    private let scratch: ScratchDirectory

    init() throws { scratch = try ScratchDirectory() }

    private func ledger() -> SpentLedger { SpentLedger(directory: scratch.state, now: { [clock] in clock.now }) }

    private func handle(expiry: Int64? = 2_000) -> Handle { Handle(kind: "k", contents: [:], expiry: expiry) }

    @Test func `a handle is spent once in memory`() throws {
        let ledger = SpentLedger(now: { [clock] in clock.now })
        let (first, second) = (handle(), handle())
        #expect(try ledger.spend(first))
        #expect(try !ledger.spend(first))
        #expect(try ledger.spend(second))
        #expect(try !ledger.spend(first))
    }

    @Test func `a handle is spent once among all ledgers of a directory`() throws {
        let (first, second) = (handle(), handle(expiry: nil))
        #expect(try ledger().spend(first))
        #expect(try !ledger().spend(first))
        #expect(try ledger().spend(second))
        #expect(try !ledger().spend(second))
        #expect(scratch.names == ["spent", "spent.lock"])
        #expect(ScratchDirectory.mode("\(scratch.state)/spent") == 0o600)
        #expect(ScratchDirectory.mode("\(scratch.state)/spent.lock") == 0o600)
        #expect(ScratchDirectory.mode(scratch.state) == 0o700)
    }

    @Test(arguments: [true, false])
    func `a clock that was set forward and back again makes no used handle work again`(isShared: Bool) throws {
        let memory = SpentLedger(now: { [clock] in clock.now })
        func current() -> SpentLedger { isShared ? ledger() : memory }
        let used = handle(expiry: 2_000)
        #expect(try current().spend(used))
        clock.now = 2_000 + SpentNonces.grace + 1
        let later = handle(expiry: 9_000)
        #expect(try current().spend(later))
        clock.now = 1_500
        #expect(current().isSpent(used))
        #expect(try !current().spend(used))
        #expect(try !current().spend(later))
        // What nobody can tell from it is refused too; what lives longer is not.
        #expect(try !current().spend(handle(expiry: 1_900)))
        #expect(try current().spend(handle(expiry: 2_001)))
        #expect(try current().spend(handle(expiry: nil)))
    }

    @Test func `of eight ledgers that spend the same fifty handles at once, each handle is won once`() async throws {
        let handles = (0..<50).map { _ in handle() }
        let (state, clock) = (scratch.state, clock)
        let wins = await onThreads(8) { thread in
            let ledger = SpentLedger(directory: state, now: { clock.now })
            // Each in another order, so that they meet.
            let order = (0..<50).map { ($0 * 7 + thread * 6) % 50 }
            return order.filter { (try? ledger.spend(handles[$0])) == true }
        }
        #expect(wins.flatMap { $0 }.sorted() == Array(0..<50))
    }

    @Test func `of eight threads that spend from one ledger in memory, one wins`() async {
        let handles = (0..<200).map { _ in handle() }
        let ledger = SpentLedger(now: { 0 })
        let wins = await onThreads(8) { _ in handles.indices.filter { (try? ledger.spend(handles[$0])) == true } }
        #expect(wins.flatMap { $0 }.sorted() == Array(handles.indices))
    }

    @Test func `a handle opened in time and spent late is still spent once`() throws {
        let late = handle(expiry: 1_500)
        clock.now = 1_501
        #expect(try ledger().spend(late))
        clock.now = 1_600
        #expect(try !ledger().spend(late))
        let memory = SpentLedger(now: { [clock] in clock.now })
        #expect(try memory.spend(late))
        #expect(try !memory.spend(late))
    }

    @Test func `what has long expired is forgotten, and what never expires is not`() throws {
        #expect(try ledger().spend(handle(expiry: 1_500)))
        #expect(try ledger().spend(handle(expiry: nil)))
        #expect(lineCount == 2)
        clock.now = 1_000_000
        #expect(try ledger().spend(handle(expiry: 2_000_000)))
        // The third line says what was forgotten.
        #expect(lineCount == 3)
        clock.now = 3_000_000
        #expect(try ledger().spend(handle(expiry: 4_000_000)))
        #expect(lineCount == 3)
    }

    private var lineCount: Int? { scratch.bytes(of: "spent").map { bytes in bytes.count { $0 == 0x0A } } }

    @Test(arguments: ["x\n", "a b c\n", "abc 12x\n", "abc 1\nnonsense\n", "abc\n", "\u{0}\u{1}\u{2}"])
    func `a damaged ledger is refused and left alone, and the handle not spent`(text: String) throws {
        try scratch.makeState()
        try scratch.write("spent", Array(text.utf8))
        let error = #expect(throws: PrivateFileError.self) { try ledger().spend(handle()) }
        #expect(error?.description.contains("Remove it together with sealing.key") == true)
        #expect(scratch.bytes(of: "spent") == Array(text.utf8))
    }

    @Test func `a ledger too long to be read whole is refused`() throws {
        try scratch.makeState()
        let line = Array("AAAAAAAAAAAAAAAAAAAAAA 9999999\n".utf8)
        let bytes = [[UInt8]](repeating: line, count: 32 * 1024 * 1024 / line.count + 1).flatMap { $0 }
        try scratch.write("spent", bytes)
        let error = #expect(throws: PrivateFileError.self) { try ledger().spend(handle()) }
        #expect(error?.description.contains("Remove it together with sealing.key") == true)
    }

    @Test func `a full ledger takes nothing until something in it has expired`() throws {
        let now = Mutex<Int64>(0)
        let ledger = SpentLedger(directory: scratch.state, maximumBytes: 100, now: { now.withLock { $0 } })
        func spend(expiry: Int64 = 10) throws -> Bool {
            try ledger.spend(Handle(kind: "k", contents: [:], expiry: expiry))
        }
        for _ in 0..<3 { #expect(try spend()) }
        let error = #expect(throws: PrivateFileError.self) { try spend() }
        #expect(error?.description.contains("is full") == true)
        now.withLock { $0 = 10 + SpentNonces.grace }
        #expect(try spend(expiry: 20 + SpentNonces.grace))
    }

    @Test(arguments: ["spent", "spent.lock"])
    func `a ledger that others can reach, or that is a link or a FIFO, is refused`(name: String) throws {
        try scratch.makeState()
        let path = "\(scratch.state)/\(name)"
        try scratch.write(name, [], mode: 0o644)
        #expect(throws: PrivateFileError(path: path, problem: .accessibleByOthers)) { try ledger().spend(handle()) }
        try ScratchDirectory.check(unlink(path), symlink("\(scratch.path)/victim", path))
        #expect(throws: PrivateFileError(path: path, problem: .notRegular)) { try ledger().spend(handle()) }
        try ScratchDirectory.check(unlink(path), mkfifo(path, 0o600))
        #expect(throws: PrivateFileError(path: path, problem: .notRegular)) { try ledger().spend(handle()) }
        #expect(ScratchDirectory.mode("\(scratch.path)/victim") == nil)
    }

    @Test func `a lock whose file was removed meanwhile is taken anew on the file there is now`() async throws {
        try scratch.makeState()
        let directory = try PrivateDirectory(path: scratch.state)
        defer { directory.close() }
        let first = try directory.lock("spent.lock")
        let path = scratch.state
        let (waiting, continuation) = AsyncStream<Bool>.makeStream()
        DispatchQueue(label: "test.locker").async {
            // Opens the file that is about to go, or the one that comes after: both must end with the latter's lock.
            let other = try? PrivateDirectory(path: path)
            defer { other?.close() }
            let second = try? other?.lock("spent.lock")
            var held = stat()
            var named = stat()
            let isCurrent = second.map { fstat($0.descriptor, &held) == 0 && stat("\(path)/spent.lock", &named) == 0 }
            second?.release()
            continuation.yield(isCurrent == true && held.st_ino == named.st_ino)
        }
        unlink("\(path)/spent.lock")
        first.release()
        var results = waiting.makeAsyncIterator()
        #expect(await results.next() == true)
    }

    @Test func `a lock that is not let go is told after a while`() throws {
        try scratch.makeState()
        let directory = try PrivateDirectory(path: scratch.state)
        defer { directory.close() }
        let held = try directory.lock("spent.lock")
        defer { held.release() }
        let error = #expect(throws: PrivateFileError.self) {
            try directory.lock("spent.lock", patience: .milliseconds(20))
        }
        #expect(error?.problem == .busy)
    }

    // MARK: - Marks

    @Test(arguments: [true, false])
    func `a mark is remembered for an hour, and can be made anew after it`(isShared: Bool) async throws {
        let state = scratch.state
        let memory = SpentLedger(now: { [clock] in clock.now })
        let ledger = { [clock] in isShared ? SpentLedger(directory: state, now: { clock.now }) : memory }
        #expect(ledger().remembered(of: ["a", "b"]).isEmpty)
        #expect(try await ledger().noteAside("a"))
        #expect(try await !ledger().noteAside("a"))
        #expect(ledger().remembered(of: ["a", "b"]) == ["a"])
        clock.now += SpentNonces.grace - 1
        #expect(ledger().remembered(of: ["a"]) == ["a"])
        clock.now += 1
        #expect(ledger().remembered(of: ["a"]).isEmpty)
        #expect(try await ledger().noteAside("a"))
        #expect(ledger().remembered(of: ["a"]) == ["a"])
    }

    @Test func `in a damaged ledger no mark is seen, and none is made`() async throws {
        try scratch.makeState()
        try scratch.write("spent", Array("x\n".utf8))
        #expect(ledger().remembered(of: ["x"]).isEmpty)
        await #expect(throws: PrivateFileError.self) { try await ledger().noteAside("a") }
    }
}
