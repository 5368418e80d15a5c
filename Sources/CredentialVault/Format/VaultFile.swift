import Crypto

/// A vault as a file: header, body, checksum. The body is encrypted and authenticated as a whole, with the header, so
/// that nothing can be changed, cut, added or exchanged. The checksum needs no key: it tells a damaged file from a wrong
/// key, and spares the cost of a passphrase for a file that is damaged anyway.
enum VaultFile {
    static let maximumByteCount = 16 * 1024 * 1024
    private static let checksumByteCount = 32

    static func bytes(
        header: VaultHeader, contents: VaultContents, key: DataKey
    ) throws(VaultError) -> [UInt8] {
        let body = VaultBody(vaultId: header.vaultId, generation: header.generation, key: key)
        let plaintext = try body.bytes(contents)
        guard let box = try? ChaChaPoly.seal(plaintext, using: key.body, authenticating: header.bytes) else {
            throw .damaged
        }
        let bytes = withChecksum(header.bytes + box.combined)
        guard bytes.count < maximumByteCount else { throw .full }
        return bytes
    }

    static func withChecksum(_ bytes: [UInt8]) -> [UInt8] { bytes + SHA256.hash(data: bytes) }

    /// The header of a file whose checksum is right.
    static func header(of bytes: [UInt8]) throws(VaultError) -> VaultHeader {
        guard bytes.count > VaultHeader.byteCount + checksumByteCount, bytes.count < maximumByteCount,
            bytes.starts(with: VaultHeader.magic)
        else { throw .damaged }
        // A file from later says so, whatever the rest of it looks like.
        let format = Int(bytes[VaultHeader.magic.count]) << 8 | Int(bytes[VaultHeader.magic.count + 1])
        guard format <= VaultHeader.format else { throw .newerFormat(format) }
        guard SHA256.hash(data: bytes.dropLast(checksumByteCount)) == bytes.suffix(checksumByteCount)
        else { throw .damaged }
        return try VaultHeader(parsing: bytes)
    }

    /// - Throws: `VaultError.damaged` unless all of it is as this key's holder wrote it.
    static func contents(
        of bytes: [UInt8], header: VaultHeader, key: DataKey
    ) throws(VaultError) -> VaultContents {
        let body = bytes.dropFirst(VaultHeader.byteCount).dropLast(checksumByteCount)
        guard let box = try? ChaChaPoly.SealedBox(combined: body),
            let plaintext = try? ChaChaPoly.open(box, using: key.body, authenticating: header.bytes)
        else { throw .damaged }
        return try VaultBody(vaultId: header.vaultId, generation: header.generation, key: key)
            .contents(of: Array(plaintext))
    }
}
