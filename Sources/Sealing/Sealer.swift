import Crypto
import JSONValue

/// Seals and opens handles with ChaCha20-Poly1305 (RFC 8439) under one key.
package struct Sealer: Sendable {
    private static let prefix = "h1."
    private static let associatedData = Array("highlevel-mcp handle 1".utf8)
    /// Far above any handle given out; keeps a made-up one from costing anything.
    private static let maximumLength = 65_536

    private let key: SealingKey
    private let now: @Sendable () -> Int64

    /// - Parameters:
    ///   - key: The home's sealing key.
    ///   - now: Seconds since 1970, against which expiry is judged.
    package init(key: SealingKey, now: @escaping @Sendable () -> Int64) {
        self.key = key
        self.now = now
    }

    /// The handle as opaque URL-safe text. Sealing the same handle twice gives different text.
    package func seal(_ handle: Handle) -> String {
        let plaintext = handle.json.serializedBytes()
        guard
            let box = try? ChaChaPoly.seal(plaintext, using: key.symmetricKey, authenticating: Self.associatedData)
        else { preconditionFailure("ChaCha20-Poly1305 seals any text under 256 GiB") }
        return Self.prefix + Base64URL.encode(box.combined)
    }

    /// Opens a handle and checks what can be checked without a ledger.
    /// - Throws: `HandleError`, never saying more than its case.
    package func open(_ text: String, kind: String, profile: String? = nil) throws(HandleError) -> Handle {
        let handle = try unseal(text)
        guard handle.kind == kind else { throw .wrongKind(expected: kind) }
        guard handle.profile == profile else { throw .wrongProfile }
        if let expiry = handle.expiry, expiry <= now() { throw .expired }
        return handle
    }

    private func unseal(_ text: String) throws(HandleError) -> Handle {
        // Compared as bytes: String's own comparison would let a differently normalised text pass.
        guard text.utf8.count <= Self.maximumLength, text.utf8.starts(with: Self.prefix.utf8),
            let combined = Base64URL.decode(text.utf8.dropFirst(Self.prefix.utf8.count).asText),
            let box = try? ChaChaPoly.SealedBox(combined: combined),
            let plaintext = try? ChaChaPoly.open(box, using: key.symmetricKey, authenticating: Self.associatedData),
            let json = try? JSON(parsing: Array(plaintext)),
            let handle = Handle(json: json)
        else { throw .unknown }
        return handle
    }
}

extension Substring.UTF8View {
    var asText: Substring { Substring(self) }
}
