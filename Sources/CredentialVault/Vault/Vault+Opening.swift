import ByteText
package import PrivateFiles

extension Vault {
    /// How long a writer waits for others before it gives up.
    package static let standardPatience = Duration.seconds(10)

    /// Makes an empty vault, and its key file where the source is one and there is none.
    package static func create(
        at location: VaultLocation, keySource: KeySource, patience: Duration = standardPatience,
        faults: WriteFaults = .none
    ) throws(VaultError) -> Vault {
        let store = VaultStore(location: location, patience: patience, faults: faults)
        let unlocker = Unlocker(source: keySource, location: location, faults: faults)
        let state = try store.locked(makesMissing: true) { directory, _ throws(VaultError) in
            guard try store.stamp() == nil else { throw .alreadyExists(path: location.vaultPath) }
            let keyFileKey = try unlocker.keyFile()?.make()
            let (header, key) = try unlocker.newHeader(
                vaultId: .random(count: VaultHeader.idByteCount), generation: 1, keyFileKey: keyFileKey)
            let contents = VaultContents()
            let bytes = try VaultFile.bytes(header: header, contents: contents, key: key)
            do throws(PrivateFileError) {
                try store.witness.write(header.generation, of: header.vaultId)
            } catch {
                throw VaultError(writing: error)
            }
            let stamp = try store.write(bytes, in: directory)
            return State(
                header: header, key: key, stamp: stamp, contents: contents, unlocker: unlocker.kept,
                acceptsRollback: false)
        }
        return Vault(store: store, state: state)
    }

    /// Opens the vault there is. With `acceptingRollback`, for a command that mends one, such as a new login, an older
    /// copy is accepted, and counts as the newest from the next write on.
    package static func open(
        at location: VaultLocation, keySource: KeySource, acceptingRollback: Bool = false,
        patience: Duration = standardPatience, faults: WriteFaults = .none
    ) throws(VaultError) -> Vault {
        let store = VaultStore(location: location, patience: patience, faults: faults)
        let unlocker = Unlocker(source: keySource, location: location, faults: faults)
        let seen = try store.witness.seen()
        let (version, key) = try unlocked(store, unlocker)
        let contents = try VaultFile.contents(of: version.bytes, header: version.header, key: key)
        let expected = generation(seen, of: version.header)
        guard acceptingRollback || version.header.generation >= expected else {
            throw .rolledBack(found: version.header.generation, expected: expected)
        }
        let vault = Vault(
            store: store,
            state: State(
                header: version.header, key: key, stamp: version.stamp, contents: contents, unlocker: unlocker.kept,
                acceptsRollback: acceptingRollback))
        if !acceptingRollback { vault.tidy(unlocker, isWitnessBehind: expected < version.header.generation) }
        return vault
    }

    /// What opens the vault at this place, by its header alone: unproven until it is opened.
    package static func keySourceKind(at location: VaultLocation) throws(VaultError) -> KeySourceKind {
        try VaultStore(location: location, patience: .zero, faults: .none).read().header.keySource
    }

    private static func unlocked(
        _ store: VaultStore, _ unlocker: Unlocker
    ) throws(VaultError) -> (VaultStore.Version, DataKey) {
        var version = try store.read()
        while true {
            do throws(VaultError) {
                return (version, try unlocker.unlock(version.header))
            } catch {
                // Another process may have rekeyed the vault between the reading of it and that of its key.
                let again = try store.read()
                guard error == .wrongKey, again.header.wrappedKey != version.header.wrappedKey else { throw error }
                version = again
            }
        }
    }
}

extension Unlocker {
    /// Nil for a passphrase, which is not kept once it has been used.
    var kept: Unlocker? { source.kind == .passphrase ? nil : self }
}
