import Dispatch

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A directory for one test, removed with the last reference.
final class ScratchDirectory: Sendable {
    let path: String

    init() throws {
        var template = Array("/tmp/sealing-tests-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw SystemCallFailure(code: errno) }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// A state directory in it, not yet made.
    var state: String { "\(path)/home/state" }

    /// Makes the state directory, as the product would.
    func makeState() throws { try Self.check(mkdir("\(path)/home", 0o700), mkdir(state, 0o700)) }

    func write(_ name: String, _ bytes: [UInt8], mode: mode_t = 0o600) throws {
        let file = open("\(state)/\(name)", O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        defer { close(file) }
        guard bytes.withUnsafeBytes({ systemWrite(file, $0.baseAddress, $0.count) }) == bytes.count else {
            throw SystemCallFailure(code: errno)
        }
        try Self.check(fchmod(file, mode))
    }

    func bytes(of name: String) -> [UInt8]? {
        FileManager.default.contents(atPath: "\(state)/\(name)").map { Array($0) }
    }

    var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: state))?.sorted() ?? [] }

    /// The permission bits of what the path names.
    static func mode(_ path: String) -> mode_t? {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & 0o777 : nil
    }

    static func check(_ results: Int32...) throws {
        guard results.allSatisfy({ $0 == 0 }) else { throw SystemCallFailure(code: errno) }
    }
}

private let systemWrite: (Int32, UnsafeRawPointer?, Int) -> Int = write

struct SystemCallFailure: Error { let code: Int32 }

/// Runs the work on so many threads at once and gives what each came to.
func onThreads<Value: Sendable>(_ count: Int, _ work: @escaping @Sendable (Int) -> Value) async -> [Value] {
    await withTaskGroup { group in
        for index in 0..<count {
            group.addTask {
                await withCheckedContinuation { continuation in
                    DispatchQueue(label: "thread \(index)").async { continuation.resume(returning: work(index)) }
                }
            }
        }
        return await group.reduce(into: []) { $0.append($1) }
    }
}
