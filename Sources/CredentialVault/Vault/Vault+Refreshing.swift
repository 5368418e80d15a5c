import PrivateFiles

extension Vault {
    /// Takes the lock under which refresh tokens are spent, one process at a time; nil when another has it. It is held
    /// across a call of the token endpoint, and updates go on meanwhile. Whoever has got it reads the vault again
    /// first: another process may just have refreshed. It is the directory's own, so that no removed file loses it.
    package func tryRefreshLock() throws(VaultError) -> RefreshLock? {
        try store.reading { directory throws(VaultError) in
            do throws(PrivateFileError) {
                return try directory.tryLockDirectory().map(RefreshLock.init)
            } catch {
                throw VaultError(writing: error)
            }
        }
    }

    /// Proves that an update would be written: locks hold here, and as many bytes as the vault has and will have reach
    /// the disk beside it. To be called before anything is spent that works once.
    package func proveWritable() throws(VaultError) {
        try store.locked { directory, _ throws(VaultError) in
            let size = try store.read(in: directory).bytes.count
            do throws(PrivateFileError) {
                try directory.checkLocks(VaultLocation.lockName)
                try directory.rehearse(VaultLocation.vaultName, byteCount: size + 4 * VaultBody.blockByteCount)
                try store.witness.rehearse()
            } catch {
                throw VaultError(writing: error)
            }
        }
    }
}
