import PrivateFiles

extension Vault {
    /// Clears away what a killed process left half done. None of it is needed to go on, so where it cannot be done,
    /// such as on a read-only disk or beside a busy writer, it is left to the next start.
    func tidy(_ unlocker: Unlocker, isWitnessBehind: Bool) {
        let keyFile = try? unlocker.keyFile()
        let isKeyFileUntidy = keyFile?.isUntidy == true
        guard let directory = try? store.directory(makesMissing: false) else { return }
        defer { directory.close() }
        guard isWitnessBehind || isKeyFileUntidy || directory.hasLeftovers(of: VaultLocation.vaultName),
            let lock = try? directory.tryLock(VaultLocation.lockName)
        else { return }
        defer { lock.release() }
        directory.removeLeftovers(of: VaultLocation.vaultName)
        guard let header = try? store.read(in: directory).header else { return }
        if isWitnessBehind, Self.generation(try? store.witness.seen(), of: header) < header.generation {
            try? store.witness.write(header.generation, of: header.vaultId)
        }
        if isKeyFileUntidy {
            try? keyFile?.tidy { key in
                Unlocker.dataKey(header, WrappingKey.make(of: key, kind: .keyFile, salt: header.salt)) != nil
            }
        }
    }
}
