import Crypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A secret as it stands in the vault: encrypted on its own, and bound to where it stands.
struct SealedSecret: Sendable {
    let bytes: [UInt8]
    let binding: [UInt8]
    let key: DataKey

    init(bytes: [UInt8], binding: [UInt8], key: DataKey) {
        self.bytes = bytes
        self.binding = binding
        self.key = key
    }

    /// Seals with a nonce of its own; nil for what no cipher takes.
    init?(sealing storage: Secret.Storage, binding: [UInt8], key: DataKey) {
        guard let box = try? ChaChaPoly.seal(storage.bytes, using: key.fields, authenticating: binding) else {
            return nil
        }
        self.init(bytes: Array(box.combined), binding: binding, key: key)
    }

    /// Nil unless it was sealed with this key for this place.
    func open() -> Secret.Storage? {
        guard let box = try? ChaChaPoly.SealedBox(combined: bytes),
            var plaintext = try? ChaChaPoly.open(box, using: key.fields, authenticating: binding)
        else { return nil }
        return plaintext.withUnsafeMutableBytes { memory in
            defer { Secret.Storage.wipe(memory) }
            return Secret.Storage(UnsafeRawBufferPointer(memory))
        }
    }
}
