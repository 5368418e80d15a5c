import Crypto

/// The key everything in one vault is encrypted under, in two that are derived from it. It never leaves the vault but
/// wrapped.
final class DataKey: Sendable {
    private static let byteCount = 32

    private let key: SymmetricKey
    let body: SymmetricKey
    let fields: SymmetricKey

    init() {
        key = SymmetricKey(size: .bits256)
        body = Self.derive(key, "body")
        fields = Self.derive(key, "fields")
    }

    /// Nil unless it was wrapped under this key for this header.
    init?(unwrapping wrapped: [UInt8], with wrappingKey: SymmetricKey, binding: [UInt8]) {
        guard let box = try? ChaChaPoly.SealedBox(combined: wrapped),
            let bytes = try? ChaChaPoly.open(box, using: wrappingKey, authenticating: binding),
            bytes.count == Self.byteCount
        else { return nil }
        key = SymmetricKey(data: bytes)
        body = Self.derive(key, "body")
        fields = Self.derive(key, "fields")
    }

    func wrapped(with wrappingKey: SymmetricKey, binding: [UInt8]) throws(VaultError) -> [UInt8] {
        let bytes = key.withUnsafeBytes { try? ChaChaPoly.seal($0, using: wrappingKey, authenticating: binding) }
        guard let bytes else { throw .damaged }
        return Array(bytes.combined)
    }

    private static func derive(_ key: SymmetricKey, _ purpose: String) -> SymmetricKey {
        HKDF<SHA256>.expand(
            pseudoRandomKey: key, info: Array("highlevel-mcp vault \(purpose)".utf8), outputByteCount: byteCount)
    }
}
