import ByteText
import PrivateFiles
import Synchronization

/// The encrypted file of credentials and profiles, shared by the processes of a home. It is unlocked once; reading it
/// again after another process has written costs no passphrase.
///
/// Its methods block: on a file, and `update` on the lock of another process too. None of them belongs on a thread that
/// tasks share.
package final class Vault: Sendable {
    /// What this process knows of the vault.
    struct State: Sendable {
        var header: VaultHeader
        var key: DataKey
        var stamp: FileStamp?
        var contents: VaultContents
        /// What unlocks it again when another process has rekeyed it; a passphrase is not kept.
        var unlocker: Unlocker?
        /// Whether it may be older than what was seen before. Ends with the next write.
        var acceptsRollback: Bool

        var snapshot: VaultSnapshot {
            VaultSnapshot(contents: contents, generation: header.generation, keySource: header.keySource)
        }
    }

    let store: VaultStore
    let state: Mutex<State>

    init(store: VaultStore, state: State) {
        self.store = store
        self.state = Mutex(state)
    }

    /// What the vault holds now: read again only when it has changed.
    package func snapshot() throws(VaultError) -> VaultSnapshot {
        let known = state.withLock { $0 }
        if let stamp = try store.stamp(), stamp == known.stamp { return known.snapshot }
        let seen = try store.witness.seen()
        var version = try store.read()
        while true {
            do throws(VaultError) {
                let current = try Self.state(of: version, seen: seen, after: known)
                remember(current)
                return current.snapshot
            } catch {
                // It may be rekeyed just now: then its key was read later than it.
                let again = try store.read()
                guard error == .wrongKey, again.header.wrappedKey != version.header.wrappedKey else { throw error }
                version = again
            }
        }
    }

    /// Of a version of the file, what this process then knows.
    /// - Throws: `VaultError` when it is not this vault, or an older copy of it.
    static func state(
        of version: VaultStore.Version, seen: GenerationWitness.Sighting?, after known: State
    ) throws(VaultError) -> State {
        var state = known
        let isSameVault = version.header.vaultId == known.header.vaultId
        if !isSameVault || version.header.wrappedKey != known.header.wrappedKey {
            guard let unlocker = known.unlocker else { throw .rekeyed }
            state.key = try unlocker.unlock(version.header)
        }
        state.header = version.header
        state.stamp = version.stamp
        state.contents = try VaultFile.contents(of: version.bytes, header: version.header, key: state.key)
        if !known.acceptsRollback {
            let expected = max(isSameVault ? known.header.generation : 0, generation(seen, of: version.header))
            guard version.header.generation >= expected else {
                throw .rolledBack(found: version.header.generation, expected: expected)
            }
        }
        return state
    }

    static func generation(_ seen: GenerationWitness.Sighting?, of header: VaultHeader) -> UInt64 {
        guard let seen, seen.vaultId == Hexadecimal.text(header.vaultId) else { return 0 }
        return seen.generation
    }

    /// Keeps what was read or written, unless another thread has seen something newer meanwhile.
    func remember(_ new: State) {
        state.withLock { known in
            if new.header.vaultId != known.header.vaultId || new.header.generation >= known.header.generation
                || known.acceptsRollback
            {
                known = new
            }
        }
    }
}
