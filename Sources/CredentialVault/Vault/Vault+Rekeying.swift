import PrivateFiles

extension Vault {
    /// Encrypts everything anew under a new data key that this source opens, and makes sure that it does before the
    /// old key is given up. Nothing that is left opens with the old key or passphrase.
    package func rekey(to source: KeySource) throws(VaultError) {
        let unlocker = Unlocker(source: source, location: store.location, faults: store.faults)
        let isDone = try store.locked { directory, lock throws(VaultError) in
            let current = try current(in: directory)
            let change = try KeyFileChange(from: current.unlocker, to: unlocker, header: current.header)
            let keyFileKey = try change.begin()
            do throws(VaultError) {
                var new = current
                (new.header, new.key) = try unlocker.newHeader(
                    vaultId: current.header.vaultId, generation: try nextGeneration(after: current),
                    keyFileKey: keyFileKey)
                new.unlocker = unlocker.kept
                guard try write(current.contents, new.header, new, in: directory, under: lock) else {
                    change.undo()
                    return false
                }
                try verify(new, in: directory)
                change.finish()
                return true
            } catch {
                // Where it is not certain which key opens what is there now, both stay.
                if let found = try? store.read(in: directory), found.header.wrappedKey == current.header.wrappedKey {
                    change.undo()
                }
                throw error
            }
        }
        guard isDone else { throw .busy(path: store.location.vaultPath) }
    }

    private func verify(_ new: State, in directory: PrivateDirectory) throws(VaultError) {
        let version = try store.read(in: directory)
        guard version.header == new.header else { throw .damaged }
        _ = try VaultFile.contents(of: version.bytes, header: version.header, key: new.key)
    }
}
