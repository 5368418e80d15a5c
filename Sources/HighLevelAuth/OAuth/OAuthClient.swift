import ByteText
package import CredentialVault

/// A marketplace app as its developer knows it: the id, and the secret that HighLevel demands even with PKCE.
package struct OAuthClient: Sendable {
    package let id: String
    package var fields: SecretFields

    package init(id: String, secret: consuming Secret) {
        self.id = id
        fields = SecretFields()
        fields[.clientSecret] = .some(secret)
    }

    /// Nil when the record is no OAuth grant.
    init?(_ record: CredentialRecord) {
        guard let id = record.clientId, record.fields.contains(.clientSecret) else { return nil }
        self.id = id
        fields = SecretFields()
        fields[.clientSecret] = record.fields[.clientSecret]
    }

    /// Ids look like `65f0a0b0c0d0e0f0a0b0c0d0-lq1x2y3z`; the part before the hyphen is the app's.
    package static func isClientId(_ text: String) -> Bool {
        (1...128).contains(text.utf8.count)
            && text.utf8.allSatisfy { $0.isLetterOrDigit || "-_.".utf8.contains($0) }
    }

    package var appId: String { String(id.prefix { $0 != "-" }) }
}
