/// A note that a refresh token is being spent. One that is found later tells of a crash between the token endpoint's
/// answer and the vault.
package struct RefreshInFlight: Sendable, Equatable {
    package let credentialId: String
    /// Of the refresh token that is being spent; `Secret.digest`.
    package let tokenDigest: String
    /// Seconds since 1970.
    package let startedAt: Int64

    package init(credentialId: String, tokenDigest: String, startedAt: Int64) {
        self.credentialId = credentialId
        self.tokenDigest = tokenDigest
        self.startedAt = startedAt
    }
}
