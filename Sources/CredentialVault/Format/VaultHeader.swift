/// What stands unencrypted at a vault's front. All of it is authenticated, the wrapped key by itself, the rest with
/// the body.
struct VaultHeader: Sendable, Equatable {
    static let magic = Array("HLVAULT\n".utf8)
    static let format: UInt16 = 1
    static let byteCount = 139
    static let idByteCount = 16
    static let saltByteCount = 32
    /// Nonce, key and tag.
    static let wrappedKeyByteCount = 12 + 32 + 16

    let vaultId: [UInt8]
    let keySource: KeySourceKind
    /// The cost of the passphrase; nil with any other source.
    let cost: ScryptCost?
    let salt: [UInt8]
    var wrappedKey: [UInt8]
    var generation: UInt64

    /// What the wrapped key is bound to: all that says how to get at it.
    var wrapBinding: [UInt8] {
        var bytes = Self.magic
        bytes.append(Self.format)
        bytes += vaultId
        bytes.append(keySource.code)
        bytes.append(cost?.rounds ?? 0)
        bytes.append(cost?.blockSize ?? 0)
        bytes.append(cost?.parallelism ?? 0)
        bytes += salt
        return bytes
    }

    var bytes: [UInt8] {
        var bytes = wrapBinding + wrappedKey
        bytes.append(generation)
        return bytes
    }
}

extension VaultHeader {
    /// - Throws: `VaultError` for what no vault of this format begins with. Nothing has been computed by then, so that
    ///   no file can ask for work without end.
    init(parsing bytes: some Collection<UInt8>) throws(VaultError) {
        var reader = ByteReader(bytes.prefix(Self.byteCount))
        guard reader.take(Self.magic.count) == Self.magic, let format = reader.take(UInt16.self) else {
            throw .damaged
        }
        guard format <= Self.format else { throw .newerFormat(Int(format)) }
        guard format == Self.format, let vaultId = reader.take(Self.idByteCount),
            let kind = reader.take(UInt8.self).flatMap(KeySourceKind.init(code:)),
            let rounds = reader.take(UInt32.self), let blockSize = reader.take(UInt32.self),
            let parallelism = reader.take(UInt32.self),
            let salt = reader.take(Self.saltByteCount), let wrappedKey = reader.take(Self.wrappedKeyByteCount),
            let generation = reader.take(UInt64.self)
        else { throw .damaged }
        if kind == .passphrase {
            cost = try ScryptCost(rounds: rounds, blockSize: blockSize, parallelism: parallelism)
        } else {
            guard rounds == 0, blockSize == 0, parallelism == 0 else { throw .damaged }
            cost = nil
        }
        self.vaultId = vaultId
        keySource = kind
        self.salt = salt
        self.wrappedKey = wrappedKey
        self.generation = generation
    }
}
