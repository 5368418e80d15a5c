import Synchronization

@testable import CredentialVault

extension Vault {
    /// The key this vault is sealed with, as nobody but a test may have it.
    var dataKey: DataKey { state.withLock { $0.key } }
}
