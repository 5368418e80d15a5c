import Dispatch
package import PrivateFiles
import Synchronization

/// Which handles have been used up. A handle that permits a write works once, in whichever process of its home it is
/// presented first.
package final class SpentLedger: Sendable {
    private enum Store: Sendable {
        case memory
        case directory(String)
    }

    private static let name = "spent"
    private static let lockName = "spent.lock"
    private static let damaged = PrivateFileError.Problem.damaged(
        advice: "Remove it together with sealing.key: without it, handles that were used up would work again.")
    private static let full = PrivateFileError.Problem.full(
        advice: "Try again when some of the handles have expired that were used in the last hours.")

    private let store: Store
    private let now: @Sendable () -> Int64
    private let maximumBytes: Int
    private let remembered = Mutex(SpentNonces())
    private let queue = DispatchQueue(label: "highlevel-mcp.spending")

    /// A ledger for this process alone, for handles sealed with an ephemeral key.
    package init(now: @escaping @Sendable () -> Int64) {
        store = .memory
        self.now = now
        maximumBytes = .max
    }

    /// - Parameters:
    ///   - directory: The home's state directory, shared by its processes.
    ///   - maximumBytes: What the file may grow to.
    ///   - now: Seconds since 1970.
    package init(
        directory: String, maximumBytes: Int = 16 * 1024 * 1024, now: @escaping @Sendable () -> Int64
    ) {
        store = .directory(directory)
        self.now = now
        self.maximumBytes = maximumBytes
    }

    /// Uses the handle up. To be called when its request is admitted to the wire, never for a preview or a refusal.
    /// - Returns: false when the handle was used up before.
    /// - Throws: `PrivateFileError` when the ledger cannot be read or written; the handle then counts as not used.
    package func spend(_ handle: Handle) throws(PrivateFileError) -> Bool {
        let expiry = handle.expiry ?? .max
        switch store {
        case .memory: return remembered.withLock { $0.insert(handle.nonce, expiry: expiry, now: now()) }
        case .directory(let path): return try spend(handle.nonce, expiry: expiry, in: path)
        }
    }

    /// As `spend`, for whoever may not wait on the thread it runs on: the ledger waits for a lock and for a disk.
    package func spendAside(_ handle: Handle) async throws(PrivateFileError) -> Bool {
        try await aside { () throws(PrivateFileError) in try self.spend(handle) }
    }

    /// Remembers for an hour that something was done which belongs to no handle, in all processes of the home.
    /// - Parameter mark: What was done: a keyed digest, so that the file tells nobody.
    /// - Returns: false when it is remembered already.
    /// - Throws: as `spend`.
    package func noteAside(_ mark: String) async throws(PrivateFileError) -> Bool {
        try await aside { () throws(PrivateFileError) in
            // The grace is the hour.
            switch self.store {
            case .memory: return self.remembered.withLock { $0.insert(mark, expiry: self.now(), now: self.now()) }
            case .directory(let path): return try self.spend(mark, expiry: self.now(), in: path)
            }
        }
    }

    /// Those of the marks that are remembered, as far as can be seen now; none when the ledger cannot be read, which
    /// `noteAside` then says.
    package func remembered(of marks: [String]) -> Set<String> {
        let time = now()
        let nonces: SpentNonces
        switch store {
        case .memory: nonces = remembered.withLock { $0 }
        case .directory(let path):
            guard let directory = try? PrivateDirectory(path: path) else { return [] }
            defer { directory.close() }
            nonces = (try? self.nonces(in: directory, path)) ?? SpentNonces()
        }
        return Set(marks.filter { nonces.remembers($0, at: time) })
    }

    private func aside(
        _ body: @escaping @Sendable () throws(PrivateFileError) -> Bool
    ) async throws(PrivateFileError) -> Bool {
        let result: Result<Bool, PrivateFileError> = await withCheckedContinuation { continuation in
            queue.async {
                do throws(PrivateFileError) {
                    continuation.resume(returning: .success(try body()))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
        }
        return try result.get()
    }

    /// Whether the handle was used up before, as far as can be seen now; false when the ledger cannot be read, which
    /// `spend` then says.
    package func isSpent(_ handle: Handle) -> Bool {
        let expiry = handle.expiry ?? .max
        switch store {
        case .memory: return remembered.withLock { $0.contains(handle.nonce, expiry: expiry) }
        case .directory(let path):
            guard let directory = try? PrivateDirectory(path: path) else { return false }
            defer { directory.close() }
            return (try? nonces(in: directory, path))?.contains(handle.nonce, expiry: expiry) ?? false
        }
    }

    private func spend(_ nonce: String, expiry: Int64, in path: String) throws(PrivateFileError) -> Bool {
        let directory = try PrivateDirectory(path: path)
        defer { directory.close() }
        // Held for milliseconds: whoever has it longer is stuck, and a user waits.
        let lock = try directory.lock(Self.lockName, patience: .seconds(2))
        defer { lock.release() }
        var nonces = try nonces(in: directory, path)
        guard nonces.insert(nonce, expiry: expiry, now: now()) else { return false }
        let contents = Array(nonces.text.utf8)
        guard contents.count <= maximumBytes else {
            throw PrivateFileError(path: "\(path)/\(Self.name)", problem: Self.full)
        }
        try directory.replace(Self.name, contents: contents)
        return true
    }

    private func nonces(in directory: PrivateDirectory, _ path: String) throws(PrivateFileError) -> SpentNonces {
        // More is read than is written, so that what has expired can be forgotten and the rest kept.
        let readableBytes = 2 * maximumBytes
        let bytes = try directory.read(Self.name, limit: readableBytes) ?? []
        // A file of the full length may have been cut, and what is cut off would count as not used.
        guard bytes.count < readableBytes, let nonces = SpentNonces(text: String(decoding: bytes, as: UTF8.self))
        else {
            throw PrivateFileError(path: "\(path)/\(Self.name)", problem: Self.damaged)
        }
        return nonces
    }
}
