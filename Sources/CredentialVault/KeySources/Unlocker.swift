import ByteText
import Crypto
import PrivateFiles

/// What turns a key source into keys: for a vault that is there, and for one that is to be.
struct Unlocker: Sendable {
    let source: KeySource
    let location: VaultLocation
    let faults: WriteFaults

    /// The vault's data key. With a passphrase this is the one slow step there is.
    func unlock(_ header: VaultHeader) throws(VaultError) -> DataKey {
        guard source.kind == header.keySource else { throw .wrongKeySource(expected: header.keySource) }
        for wrappingKey in try wrappingKeys(header) {
            if let key = Self.dataKey(header, wrappingKey) { return key }
        }
        throw .wrongKey
    }

    static func dataKey(_ header: VaultHeader, _ wrappingKey: SymmetricKey) -> DataKey? {
        DataKey(unwrapping: header.wrappedKey, with: wrappingKey, binding: header.wrapBinding)
    }

    /// A header for a vault that this source is to open, and its data key; both new.
    func newHeader(
        vaultId: [UInt8], generation: UInt64, keyFileKey: [UInt8]?
    ) throws(VaultError) -> (VaultHeader, DataKey) {
        var cost: ScryptCost?
        if case .passphrase(let passphrase) = source { cost = passphrase.cost }
        var header = VaultHeader(
            vaultId: vaultId, keySource: source.kind, cost: cost, salt: .random(count: VaultHeader.saltByteCount),
            wrappedKey: [], generation: generation)
        let wrappingKey: SymmetricKey
        if let keyFileKey {
            wrappingKey = WrappingKey.make(of: keyFileKey, kind: .keyFile, salt: header.salt)
        } else if let only = try wrappingKeys(header).first {
            wrappingKey = only
        } else {
            throw .wrongKey
        }
        let key = DataKey()
        header.wrappedKey = try key.wrapped(with: wrappingKey, binding: header.wrapBinding)
        guard Self.dataKey(header, wrappingKey) != nil else { throw .damaged }
        return (header, key)
    }

    func keyFile() throws(VaultError) -> KeyFile? {
        guard case .keyFile(let path) = source else { return nil }
        return try KeyFile(path: path, vaultDirectory: location.dataDirectory, faults: faults)
    }

    private func wrappingKeys(_ header: VaultHeader) throws(VaultError) -> [SymmetricKey] {
        switch source {
        case .keyFile(let path):
            guard let keys = try keyFile()?.keys() else { throw .noKeyFile(path: path) }
            return keys.map { WrappingKey.make(of: $0, kind: .keyFile, salt: header.salt) }
        case .credentialFile(let path):
            let key = try CredentialFile.key(path: path)
            return [WrappingKey.make(of: key, kind: .credentialFile, salt: header.salt)]
        case .passphrase(let passphrase):
            let cost = header.cost ?? passphrase.cost
            return [try WrappingKey.make(of: passphrase, cost: cost, salt: header.salt)]
        }
    }
}
