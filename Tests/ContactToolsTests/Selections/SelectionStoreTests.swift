import ContactTools
import HighLevelClient
import PrivateFiles
import Synchronization
import TestSupport
import Testing

/// Selections as files.
struct SelectionStoreTests {
    private final class Clock: Sendable {
        let seconds = Mutex<Int64>(1_800_000_000)
        func advance(_ by: Int64) { seconds.withLock { $0 += by } }
        var now: @Sendable () -> Int64 { { self.seconds.withLock { $0 } } }
    }

    private static let ids = ContactIdList((0..<100).map { "contact\($0)" })

    private static func code(_ body: () throws -> Void) -> HighLevelError.Code? {
        do { try body() } catch let error as HighLevelError { return error.code } catch {}
        return nil
    }

    @Test(arguments: [true, false])
    func `a selection comes back whole, for its own profile and location`(isInMemory: Bool) throws {
        let files = isInMemory ? WorkFiles() : WorkFiles(directory: try TemporaryDirectory.make() + "/selections")
        let selections = Selections(files: files, now: Clock().now)
        let kept = try selections.keep(Self.ids, source: .search, profile: "acme", locationId: "L1")
        let loaded = try selections.load(kept.id, profile: "acme", locationId: "L1")
        #expect(loaded.selection == kept && loaded.ids == Self.ids)
        for (profile, location) in [("other", "L1"), (nil, "L1"), ("acme", "L2")] as [(String?, String)] {
            #expect(
                Self.code { _ = try selections.load(kept.id, profile: profile, locationId: location) }
                    == .unknownSelection)
        }
    }

    @Test func `after a day it is gone, from the list and then from the disk`() throws {
        let clock = Clock()
        let files = WorkFiles(directory: try TemporaryDirectory.make() + "/selections")
        let selections = Selections(files: files, now: clock.now)
        let kept = try selections.keep(Self.ids, source: .search, profile: nil, locationId: "L1")
        clock.advance(86_399)
        #expect(try selections.all() == [kept])
        clock.advance(1)
        #expect(try selections.all().isEmpty)
        #expect(Self.code { _ = try selections.load(kept.id, profile: nil, locationId: "L1") } == .unknownSelection)
        _ = try selections.keep(Self.ids, source: .search, profile: nil, locationId: "L1")
        #expect(try files.names().count == 1)
    }

    @Test func `a name stands for the newest of its profile and location`() throws {
        let selections = Selections(files: WorkFiles(), now: Clock().now)
        let first = try selections.keep(Self.ids, source: .csv, profile: nil, locationId: "L1", name: "fair")
        let other = try selections.keep(Self.ids, source: .csv, profile: nil, locationId: "L2", name: "fair")
        let second = try selections.keep(Self.ids, source: .csv, profile: nil, locationId: "L1", name: "fair")
        #expect(try selections.named("fair", profile: nil, locationId: "L1") == second)
        #expect(try selections.named("fair", profile: nil, locationId: "L2") == other)
        #expect(try selections.named("fair", profile: "acme", locationId: "L1") == nil)
        #expect(try !selections.all().contains(first))
        #expect(try selections.remove(second.id))
        #expect(try !selections.remove(second.id))
    }

    @Test func `the file is its owner's alone and holds ids and nothing else of a contact`() throws {
        let path = try TemporaryDirectory.make() + "/selections"
        let selections = Selections(files: WorkFiles(directory: path), now: Clock().now)
        let kept = try selections.keep(Self.ids, source: .search, profile: nil, locationId: "L1")
        #expect(Subprocess.run("/usr/bin/stat", ["-c", "%a", "\(path)/\(kept.id)"]).output.hasPrefix("600"))
        #expect(Subprocess.run("/usr/bin/stat", ["-c", "%a", path]).output.hasPrefix("700"))
        let lines = TextFile.text("\(path)/\(kept.id)").split(separator: "\n").dropFirst()
        #expect(lines.map(String.init) == Self.ids.prefix(.max))
    }

    @Test(arguments: ["", "..", "../../etc/passwd", "abc", "ABCDEFGHIJKM", "abcdefghijk/", ".abcdefghijk"])
    func `what is no id reaches no file`(id: String) throws {
        let selections = Selections(files: WorkFiles(), now: Clock().now)
        #expect(Self.code { _ = try selections.load(id, profile: nil, locationId: "L1") } == .unknownSelection)
        #expect(try !selections.remove(id))
    }

    @Test func `a damaged one is refused and a full disk leaves nothing behind`() throws {
        let path = try TemporaryDirectory.make() + "/selections"
        let selections = Selections(files: WorkFiles(directory: path), now: Clock().now)
        let kept = try selections.keep(Self.ids, source: .search, profile: nil, locationId: "L1")
        TextFile.write("\(path)/\(kept.id)", TextFile.text("\(path)/\(kept.id)") + "one-more\n")
        #expect(Self.code { _ = try selections.load(kept.id, profile: nil, locationId: "L1") } == .unknownSelection)

        let other = try TemporaryDirectory.make() + "/selections"
        let full = Selections(
            files: WorkFiles(directory: other, faults: WriteFaults { step, _ in step == .write ? 28 : nil }),
            now: Clock().now)
        #expect(Self.code { _ = try full.keep(Self.ids, source: .search, profile: nil, locationId: "L1") } == .storage)
        #expect(try WorkFiles(directory: other).names().isEmpty)
    }

    @Test func `what a killed writer left behind goes with the next selection, and nobody's work does`() async throws {
        let path = try TemporaryDirectory.make() + "/selections"
        let files = WorkFiles(directory: path)
        let selections = Selections(files: files, now: Clock().now)
        let kept = try selections.keep(Self.ids, source: .search, profile: nil, locationId: "L1")
        let left = "\(path)/.\(kept.id).4711.12345"
        TextFile.write(left, "half a sel")
        _ = try selections.keep(Self.ids, source: .search, profile: nil, locationId: "L1")
        #expect(TextFile.read(left).isEmpty)

        // Eight writers of one name at once, each sweeping what looks left behind.
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    _ = try selections.keep(Self.ids, source: .csv, profile: nil, locationId: "L1", name: "fair")
                }
            }
            try await group.waitForAll()
        }
        #expect(try selections.all().filter { $0.name == "fair" }.count == 1)
        #expect(try files.names().count == 3)
    }
}
