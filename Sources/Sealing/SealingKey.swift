import Crypto

/// The 32-byte key under which a home's handles are sealed. It opens no vault and is not derived from one.
package struct SealingKey: Sendable {
    package static let byteCount = 32

    let symmetricKey: SymmetricKey

    /// A key for this process alone: its handles die with it.
    package static func ephemeral() -> SealingKey { SealingKey(symmetricKey: SymmetricKey(size: .bits256)) }

    private init(symmetricKey: SymmetricKey) { self.symmetricKey = symmetricKey }

    /// Nil unless there are exactly 32 bytes.
    package init?(bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        symmetricKey = SymmetricKey(data: bytes)
    }

    var bytes: [UInt8] { symmetricKey.withUnsafeBytes { Array($0) } }
}
