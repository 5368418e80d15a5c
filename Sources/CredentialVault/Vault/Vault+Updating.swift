import PrivateFiles
import Synchronization

extension Vault {
    private static let attempts = 3

    /// Changes the contents: under the lock they are read again, changed, and written durably before it is let go. When
    /// the body throws, nothing is written. The body may be called anew when somebody has taken the lock's file away.
    /// - Throws: `VaultError`, or what the body throws.
    package func update<Value>(_ body: (inout VaultContents) throws -> Value) throws -> Value {
        var outcome: Result<Value, any Error>?
        try transact { contents in
            let result = Result { try body(&contents) }
            outcome = result
            if case .success = result { return true }
            return false
        }
        guard let outcome else { throw VaultError.busy(path: store.location.vaultPath) }
        return try outcome.get()
    }

    /// The same for a body that cannot fail.
    package func update<Value>(_ body: (inout VaultContents) -> Value) throws(VaultError) -> Value {
        var outcome: Value?
        try transact { contents in
            outcome = body(&contents)
            return true
        }
        guard let outcome else { throw .busy(path: store.location.vaultPath) }
        return outcome
    }

    /// The body gives whether what it did is to be written.
    private func transact(_ body: (inout VaultContents) -> Bool) throws(VaultError) {
        for _ in 0..<Self.attempts {
            let isDone = try store.locked { directory, lock throws(VaultError) in
                let current = try current(in: directory)
                var contents = current.contents
                guard body(&contents) else { return true }
                var header = current.header
                header.generation = try nextGeneration(after: current)
                return try write(contents, header, current, in: directory, under: lock)
            }
            if isDone { return }
        }
        throw .busy(path: store.location.vaultPath)
    }

    /// What the vault holds, read under the lock.
    func current(in directory: PrivateDirectory) throws(VaultError) -> State {
        let seen = try store.witness.seen()
        return try Self.state(of: try store.read(in: directory), seen: seen, after: state.withLock { $0 })
    }

    /// More than any generation seen of this vault, also when an older copy has been accepted.
    func nextGeneration(after current: State) throws(VaultError) -> UInt64 {
        let seen = Self.generation(try store.witness.seen(), of: current.header)
        let (next, isOver) = max(current.header.generation, seen).addingReportingOverflow(1)
        guard !isOver else { throw .damaged }
        return next
    }

    /// Writes these contents under this header.
    /// - Returns: false, with nothing written, when the lock is no longer that of the lock's file: another process may
    ///   then be writing too.
    func write(
        _ contents: VaultContents, _ header: VaultHeader, _ current: State, in directory: PrivateDirectory,
        under lock: FileLock
    ) throws(VaultError) -> Bool {
        var new = current
        new.header = header
        new.acceptsRollback = false
        let bytes = try VaultFile.bytes(header: header, contents: contents, key: new.key)
        // What cannot be read again is not to replace what can. And the secrets are sealed again in memory.
        new.contents = try VaultFile.contents(of: bytes, header: header, key: new.key)
        guard directory.isCurrent(lock, VaultLocation.lockName) else { return false }
        new.stamp = try store.write(bytes, in: directory)
        // The vault is right without it; it only lags behind until the next start.
        try? store.witness.write(header.generation, of: header.vaultId)
        remember(new)
        return true
    }
}
