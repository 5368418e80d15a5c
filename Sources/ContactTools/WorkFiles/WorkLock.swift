import PrivateFiles

/// A lock on a piece of work, let go with the last reference.
final class WorkLock: Sendable {
    private enum Place: Sendable {
        case memory(MemoryFiles, name: String)
        case file(FileLock)
    }

    private let place: Place

    init(_ files: MemoryFiles, _ name: String) { place = .memory(files, name: name) }

    init(_ lock: FileLock) { place = .file(lock) }

    deinit {
        switch place {
        case .memory(let files, let name): files.unlock(name)
        case .file(let lock): lock.release()
        }
    }
}
