package import CredentialVault
import Dispatch
package import HighLevelClient
import Synchronization

/// The vault as calls reach it: opened when the first of them needs it, and once for all. What it is opened with is
/// looked for then and no earlier.
package final class VaultDoor: Sendable {
    package typealias KeySourceFinder = @Sendable (KeySourceKind) throws(VaultError) -> KeySource

    package typealias Opener = @Sendable (VaultLocation, KeySource) throws(VaultError) -> Vault

    private enum State {
        case closed
        case open(Vault)
        /// A passphrase is read once; one that is wrong stays so, and trying it costs much.
        case refused(VaultError)
    }

    private let location: VaultLocation
    private let findKeySource: KeySourceFinder
    private let open: Opener
    private let state = Mutex(State.closed)
    /// Files block and passphrases take long, so neither happens on a thread that tasks share. It serves one after the
    /// other, and so the first calls open the vault once.
    private let queue = DispatchQueue(label: "highlevel-mcp.vault")

    /// - Parameters:
    ///   - location: Where the vault is.
    ///   - findKeySource: Finds what opens it.
    ///   - open: Opens it.
    package init(
        location: VaultLocation, findKeySource: @escaping KeySourceFinder,
        open: @escaping Opener = { location, source throws(VaultError) in
            try Vault.open(at: location, keySource: source)
        }
    ) {
        self.location = location
        self.findKeySource = findKeySource
        self.open = open
    }

    /// What the vault holds now. Another process may change it at any time.
    /// - Throws: `needs_login`, `locked` or `busy`, with what mends it.
    package func contents() async throws(HighLevelError) -> VaultContents { try await snapshot().contents }

    /// The same, with what tells one state of the vault from another.
    package func snapshot() async throws(HighLevelError) -> VaultSnapshot {
        try await onQueue { vault throws(VaultError) in try vault.snapshot() }
    }

    /// Changes what the vault holds, durably.
    func update(_ change: @escaping @Sendable (inout VaultContents) -> Void) async throws(HighLevelError) {
        try await onQueue { vault throws(VaultError) in try vault.update(change) }
    }

    /// The right to spend refresh tokens; nil while another process has it.
    func tryRefreshLock() async throws(HighLevelError) -> RefreshLock? {
        try await onQueue { vault throws(VaultError) in try vault.tryRefreshLock() }
    }

    /// Proves that an update would reach the disk.
    func proveWritable() async throws(HighLevelError) {
        try await onQueue { vault throws(VaultError) in try vault.proveWritable() }
    }

    private func onQueue<Value: Sendable>(
        _ work: @escaping @Sendable (Vault) throws(VaultError) -> Value
    ) async throws(HighLevelError) -> Value {
        let result: Result<Value, VaultError> = await withCheckedContinuation { continuation in
            queue.async {
                do throws(VaultError) {
                    continuation.resume(returning: .success(try work(try self.vault())))
                } catch {
                    continuation.resume(returning: .failure(error))
                }
            }
        }
        do throws(VaultError) {
            return try result.get()
        } catch {
            throw HighLevelError(error)
        }
    }

    private func vault() throws(VaultError) -> Vault {
        switch state.withLock({ $0 }) {
        case .open(let vault): return vault
        case .refused(let error): throw error
        case .closed: break
        }
        let kind = try Vault.keySourceKind(at: location)
        do throws(VaultError) {
            let vault = try open(location, try findKeySource(kind))
            state.withLock { $0 = .open(vault) }
            return vault
        } catch {
            if kind == .passphrase { state.withLock { $0 = .refused(error) } }
            throw error
        }
    }
}
