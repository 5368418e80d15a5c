import Dispatch
import HighLevelClient
package import PrivateFiles

/// Where selections and jobs are kept: in a directory of the user's alone, or in memory for a process that has none.
/// The directory is made, and looked at, with the first use of it.
package final class WorkFiles: Sendable {
    private enum Place: Sendable {
        case memory(MemoryFiles)
        case directory(path: String, faults: WriteFaults)
    }

    private let place: Place
    private let queue = DispatchQueue(label: "highlevel-mcp.work-files")

    /// Files that die with the process.
    package init() { place = .memory(MemoryFiles()) }

    /// - Parameter directory: Made with mode 0700 where it is missing.
    package convenience init(directory: String) { self.init(directory: directory, faults: .none) }

    /// - Parameters:
    ///   - directory: As above.
    ///   - faults: What is to go wrong, for tests.
    package init(directory: String, faults: WriteFaults) { place = .directory(path: directory, faults: faults) }

    /// The file's bytes, at most `limit`; nil when there is none.
    func read(_ name: String, limit: Int = .max) throws(PrivateFileError) -> [UInt8]? {
        switch place {
        case .memory(let files): return files.read(name, limit: limit)
        case .directory:
            return try inDirectory { directory throws(PrivateFileError) in
                try directory.read(name, limit: limit)
            }
        }
    }

    /// Puts these bytes, piece behind piece, in the file's place, durably.
    func write(_ name: String, _ pieces: [UInt8]...) throws(PrivateFileError) {
        switch place {
        case .memory(let files): files.write(name, Array(pieces.joined()))
        case .directory:
            try inDirectory { directory throws(PrivateFileError) in
                try directory.replace(name, pieces: pieces)
            }
        }
    }

    /// One that is missing already is fine.
    func remove(_ name: String) throws(PrivateFileError) {
        switch place {
        case .memory(let files): files.remove(name)
        case .directory: try inDirectory { directory throws(PrivateFileError) in try directory.remove(name) }
        }
    }

    /// The names of all files, sorted; what writers have left behind that were killed is not among them.
    package func names() throws(PrivateFileError) -> [String] {
        switch place {
        case .memory(let files): return files.names.sorted()
        case .directory:
            return try inDirectory { directory throws(PrivateFileError) in
                directory.entries.filter { !$0.hasPrefix(".") }.sorted()
            }
        }
    }

    /// Opens a file that is there, to add lines to it.
    func journal(_ name: String) throws(PrivateFileError) -> WorkJournal {
        switch place {
        case .memory(let files): return WorkJournal(files, name)
        case .directory:
            return try inDirectory { directory throws(PrivateFileError) in
                WorkJournal(try AppendedFile(in: directory, name: name))
            }
        }
    }

    /// Takes a lock if it is free, for as long as the process lives or until it is released; nil when somebody else has
    /// it.
    func tryLock(_ name: String) throws(PrivateFileError) -> WorkLock? {
        switch place {
        case .memory(let files): return files.lock(name) ? WorkLock(files, name) : nil
        case .directory:
            return try inDirectory { directory throws(PrivateFileError) in
                try directory.tryLock(name).map(WorkLock.init)
            }
        }
    }

    /// Does something while no other process, and nobody else in this one, does anything in here. It is to be short.
    /// - Throws: what the body throws; `storage` where the lock cannot be had.
    func exclusively<Value: Sendable>(_ body: () throws(HighLevelError) -> Value) throws(HighLevelError) -> Value {
        switch place {
        case .memory(let files): return try files.exclusively(body)
        case .directory:
            let lock: FileLock
            do throws(PrivateFileError) {
                lock = try inDirectory { directory throws(PrivateFileError) in try directory.lock(Self.lockName) }
            } catch {
                throw .workFiles(error, while: "written")
            }
            defer { lock.release() }
            return try body()
        }
    }

    /// Does what waits for a lock or for a disk where nobody else waits with it: whoever is stopped while it has the lock
    /// is waited for ten seconds, and calls share one thread. One after the other.
    func aside<Value: Sendable>(
        _ work: @escaping @Sendable () throws(HighLevelError) -> Value
    ) async throws(HighLevelError) -> Value {
        let result: Result<Value, HighLevelError> = await withCheckedContinuation { continuation in
            queue.async {
                do throws(HighLevelError) {
                    continuation.resume(returning: .success(try work()))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
        }
        return try result.get()
    }

    /// Takes away what writers have left behind that were killed. Only under the lock: a writer at work looks the same.
    func removeLeftovers() throws(PrivateFileError) {
        guard case .directory = place else { return }
        try inDirectory { directory throws(PrivateFileError) in
            // `.NAME.PID.NUMBER`
            let names = directory.entries.filter { $0.hasPrefix(".") && $0 != Self.lockName }.map { entry in
                entry.dropFirst().split(separator: ".").dropLast(2).joined(separator: ".")
            }
            for name in Set(names) where !name.isEmpty { directory.removeLeftovers(of: name) }
        }
    }

    /// Not among `names`.
    private static let lockName = ".lock"

    private func inDirectory<Value>(
        _ body: (PrivateDirectory) throws(PrivateFileError) -> Value
    ) throws(PrivateFileError) -> Value {
        guard case .directory(let path, let faults) = place else {
            preconditionFailure("only for files in a directory")
        }
        let directory = try PrivateDirectory(path: path, faults: faults)
        defer { directory.close() }
        return try body(directory)
    }
}
