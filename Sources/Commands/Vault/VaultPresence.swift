import CredentialVault

enum VaultPresence {
    /// Whether there is a vault or anything else in its place.
    static func isThere(at location: VaultLocation) -> Bool {
        do throws(VaultError) {
            _ = try Vault.keySourceKind(at: location)
            return true
        } catch .noVault {
            return false
        } catch {
            return true
        }
    }
}
