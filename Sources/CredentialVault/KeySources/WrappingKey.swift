import Crypto
import CryptoExtras

/// The key that wraps a vault's data key, made of what a key source gives and the salt of the vault.
enum WrappingKey {
    private static let byteCount = 32

    static func make(of bytes: [UInt8], kind: KeySourceKind, salt: [UInt8]) -> SymmetricKey {
        finish(SymmetricKey(data: bytes), kind: kind, salt: salt)
    }

    /// Takes a third of a second and 128 MiB at the standard cost.
    static func make(of passphrase: Passphrase, cost: ScryptCost, salt: [UInt8]) throws(VaultError) -> SymmetricKey {
        let stretched = passphrase.secret.reveal { bytes in
            try? KDF.Scrypt.deriveKey(
                from: bytes, salt: salt, outputByteCount: byteCount, rounds: Int(cost.rounds),
                blockSize: Int(cost.blockSize), parallelism: Int(cost.parallelism))
        }
        guard let stretched else { throw .notEnoughMemory }
        return finish(stretched, kind: .passphrase, salt: salt)
    }

    private static func finish(_ key: SymmetricKey, kind: KeySourceKind, salt: [UInt8]) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(
            inputKeyMaterial: key, salt: salt, info: Array("highlevel-mcp vault wrap \(kind.rawValue)".utf8),
            outputByteCount: byteCount)
    }
}
