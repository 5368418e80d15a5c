import ByteText
import Crypto
package import JSONValue
package import PrivateFiles
import Synchronization

/// Seals and opens handles with ChaCha20-Poly1305 (RFC 8439) under one key, fetched when it is first needed: a server
/// that is started only to be asked its version touches no file.
package final class Sealer: Sendable {
    private static let prefix = "h1."
    private static let associatedData = Array("highlevel-mcp handle 1".utf8)
    /// The longest text `open` looks at, in UTF-8 bytes; keeps a made-up one from costing anything.
    package static let maximumLength = 65_536

    private let key = Mutex<SealingKey?>(nil)
    private let digestKeys = Mutex<[String: SymmetricKey]>([:])
    private let loadKey: @Sendable () throws(PrivateFileError) -> SealingKey
    private let now: @Sendable () -> Int64

    /// - Parameters:
    ///   - now: Seconds since 1970, against which expiry is judged.
    ///   - loadKey: Called once, on first need; again only when it failed.
    package init(
        now: @escaping @Sendable () -> Int64, loadKey: @escaping @Sendable () throws(PrivateFileError) -> SealingKey
    ) {
        self.now = now
        self.loadKey = loadKey
    }

    /// A sealer whose handles die with the process.
    package convenience init(ephemeralWithClock now: @escaping @Sendable () -> Int64) {
        self.init(now: now, loadKey: SealingKey.ephemeral)
    }

    /// A ledger for this process alone, by the same clock.
    package func makeLedger() -> SpentLedger { SpentLedger(now: now) }

    /// When a handle expires that is sealed now and is to be good for `seconds`; seconds since 1970.
    package func expiry(after seconds: Int) -> Int64 { now() + Int64(seconds) }

    /// The handle as opaque URL-safe text. Sealing the same handle twice gives different text.
    /// - Throws: `PrivateFileError` when the key can be neither read nor made.
    package func seal(_ handle: Handle) throws(PrivateFileError) -> String {
        let key = try currentKey()
        let plaintext = handle.json.serializedBytes()
        guard let box = try? ChaChaPoly.seal(plaintext, using: key.symmetricKey, authenticating: Self.associatedData)
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

    /// A digest that says nothing to whoever has not the key: by it equal values are told, and a value cannot be guessed.
    /// - Parameters:
    ///   - json: What is digested, whatever the order of its members.
    ///   - purpose: What for; the same value has another digest for another purpose.
    /// - Returns: HMAC-SHA-256, base64url, 43 characters.
    /// - Throws: `PrivateFileError` when the key can be neither read nor made.
    package func digest(of json: JSON, for purpose: String) throws(PrivateFileError) -> String {
        let key = try digestKey(for: purpose)
        let code = HMAC<SHA256>.authenticationCode(for: json.serializedBytes(sortingKeys: true), using: key)
        return Base64URL.encode(Array(code))
    }

    /// One for each purpose, derived once.
    private func digestKey(for purpose: String) throws(PrivateFileError) -> SymmetricKey {
        let key = try currentKey().symmetricKey
        return digestKeys.withLock { keys in
            if let known = keys[purpose] { return known }
            let derived = HKDF<SHA256>.deriveKey(
                inputKeyMaterial: key, info: Array("highlevel-mcp \(purpose)".utf8), outputByteCount: 32)
            keys[purpose] = derived
            return derived
        }
    }

    private func unseal(_ text: String) throws(HandleError) -> Handle {
        // Compared as bytes: String's own comparison would let a differently normalised text pass.
        guard text.utf8.count <= Self.maximumLength, text.utf8.starts(with: Self.prefix.utf8),
            let combined = Base64URL.decode(Substring(text.utf8.dropFirst(Self.prefix.utf8.count)))
        else { throw .unknown }
        guard let key = try? currentKey() else { throw .keyUnavailable }
        guard let box = try? ChaChaPoly.SealedBox(combined: combined),
            let plaintext = try? ChaChaPoly.open(box, using: key.symmetricKey, authenticating: Self.associatedData),
            let json = try? JSON(parsing: Array(plaintext)),
            let handle = Handle(json: json)
        else { throw .unknown }
        return handle
    }

    private func currentKey() throws(PrivateFileError) -> SealingKey {
        try key.withLock { key throws(PrivateFileError) in
            if let key { return key }
            let loaded = try loadKey()
            key = loaded
            return loaded
        }
    }
}
