import Synchronization

/// Files in memory, for one process.
final class MemoryFiles: Sendable {
    private struct State {
        var files: [String: [UInt8]] = [:]
        var locks: Set<String> = []
    }

    private let state = Mutex(State())
    private let alone = Mutex(())

    var names: [String] { state.withLock { Array($0.files.keys) } }

    func read(_ name: String, limit: Int) -> [UInt8]? {
        state.withLock { state in state.files[name].map { Array($0.prefix(limit)) } }
    }

    func write(_ name: String, _ bytes: [UInt8]) { state.withLock { $0.files[name] = bytes } }

    func append(_ name: String, _ bytes: [UInt8]) {
        state.withLock { $0.files[name, default: []].append(contentsOf: bytes) }
    }

    func truncate(_ name: String, to count: Int) {
        state.withLock { state in
            guard let bytes = state.files[name], bytes.count > count else { return }
            state.files[name] = Array(bytes.prefix(count))
        }
    }

    func remove(_ name: String) { state.withLock { $0.files[name] = nil } }

    /// Whether the lock was free, and is now taken.
    func lock(_ name: String) -> Bool { state.withLock { $0.locks.insert(name).inserted } }

    /// Does something while nobody else does anything in here.
    func exclusively<Value: Sendable, Failure: Error>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value {
        try alone.withLock { _ throws(Failure) in try body() }
    }

    func unlock(_ name: String) { state.withLock { _ = $0.locks.remove(name) } }
}
