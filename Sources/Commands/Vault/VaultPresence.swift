import CredentialVault
import PrivateFiles

enum VaultPresence {
    /// Checks that there is no vault yet, nor anything else in its place.
    /// - Throws: `alreadyExists`; what keeps anybody from looking.
    static func expectNone(at location: VaultLocation) throws(VaultError) {
        do throws(VaultError) {
            _ = try Vault.keySourceKind(at: location)
        } catch .noVault {
            return
        } catch .unsafeFile(let error) where error.path != location.vaultPath {
            // It is the way there that is wrong.
            throw .unsafeFile(error)
        } catch {
            throw .alreadyExists(path: location.vaultPath)
        }
        throw .alreadyExists(path: location.vaultPath)
    }
}
