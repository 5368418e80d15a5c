package import CredentialVault
import Dispatch
package import HighLevelClient
import Synchronization

/// The vault as calls reach it: opened when the first of them needs it, and once for all. What it is opened with is
/// looked for then and no earlier.
package final class VaultDoor: Sendable {
    package typealias KeySourceFinder = @Sendable (KeySourceKind) throws(VaultError) -> KeySource

    private enum State {
        case closed
        case open(Vault)
        /// A passphrase is read once; one that is wrong stays so, and trying it costs much.
        case refused(VaultError)
    }

    private let location: VaultLocation
    private let findKeySource: KeySourceFinder
    private let state = Mutex(State.closed)
    /// Files block and passphrases take long, so neither happens on a thread that tasks share. It serves one after the
    /// other, and so the first calls open the vault once.
    private let queue = DispatchQueue(label: "highlevel-mcp.vault")

    package init(location: VaultLocation, findKeySource: @escaping KeySourceFinder) {
        self.location = location
        self.findKeySource = findKeySource
    }

    /// What the vault holds now. Another process may change it at any time.
    /// - Throws: `needs_login`, `locked` or `busy`, with what mends it.
    package func contents() async throws(HighLevelError) -> VaultContents {
        let result = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: self.read()) }
        }
        do throws(VaultError) {
            return try result.get()
        } catch {
            throw HighLevelError(error)
        }
    }

    private func read() -> Result<VaultContents, VaultError> {
        do throws(VaultError) {
            return .success(try vault().snapshot().contents)
        } catch {
            return .failure(error)
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
            let vault = try Vault.open(at: location, keySource: try findKeySource(kind))
            state.withLock { $0 = .open(vault) }
            return vault
        } catch {
            if kind == .passphrase { state.withLock { $0 = .refused(error) } }
            throw error
        }
    }
}
