import Dispatch

@testable import Sealing

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
        guard bytes.withUnsafeBytes({ writeBytes(file, $0) }) == bytes.count else {
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

/// Runs the work with this umask, on a thread that shares its umask with no other where the system can do that: on
/// Linux `unshare(CLONE_FS)` gives a thread its own.
func withUmask<Value: Sendable>(_ mask: mode_t, _ work: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
        let body: @Sendable () -> Void = {
            unshareUmask()
            let previous = umask(mask)
            let value = work()
            umask(previous)
            continuation.resume(returning: value)
        }
        let context = Unmanaged.passRetained(ThreadBody(body)).toOpaque()
        #if canImport(Darwin)
        var thread: pthread_t?
        #else
        var thread = pthread_t()
        #endif
        pthread_create(&thread, nil, startThread, context)
        #if canImport(Darwin)
        if let thread { pthread_detach(thread) }
        #else
        pthread_detach(thread)
        #endif
    }
}

private final class ThreadBody {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
}

#if canImport(Darwin)
private func startThread(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run()
    return nil
}
#else
private func startThread(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let context { Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run() }
    return nil
}
#endif

private func unshareUmask() {
    #if os(Linux)
    typealias Unshare = @convention(c) (Int32) -> Int32
    let cloneFS: Int32 = 0x200
    guard let symbol = dlsym(nil, "unshare") else { return }
    _ = unsafeBitCast(symbol, to: Unshare.self)(cloneFS)
    #endif
}

/// The system's call under a name that no method hides.
private func writeBytes(_ file: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    write(file, bytes.baseAddress, bytes.count)
}
