import CredentialVault
import HighLevelClient

/// The pair of tokens that a refresh token was spent for.
struct RenewedGrant: Sendable {
    private let answer: TokenAnswer
    private let entry: RefreshInFlight
    private let now: Int64

    var credentialId: String { entry.credentialId }

    init(_ answer: TokenAnswer, spending entry: RefreshInFlight, at now: Int64) {
        self.answer = answer
        self.entry = entry
        self.now = now
    }

    /// Puts the pair in the place of the one that was spent, unless a login has put another there meanwhile.
    func apply(to contents: inout VaultContents) {
        _ = contents.changeCredential(entry.credentialId) { record in
            guard record.fields.holdsRefreshToken(entry.tokenDigest) else { return }
            record.fields[.accessToken] = answer.fields[.accessToken]
            if answer.fields.contains(.refreshToken) { record.fields[.refreshToken] = answer.fields[.refreshToken] }
            record.accessExpiry = answer.expiry(from: now)
            record.rotatedAt = now
            if let scopes = answer.scopes { record.scopes = scopes }
            record.needsLogin = false
        }
        contents.endRefresh(of: entry.credentialId)
    }

    func authorization(profile: String) throws(HighLevelError) -> Authorization {
        guard let token = answer.fields[.accessToken] else { throw .loginNeeded(profile: profile) }
        return token.revealText { Authorization(bearer: $0) }
    }
}

extension SecretFields {
    /// Whether the refresh token is still the one of this digest.
    func holdsRefreshToken(_ digest: String) -> Bool { self[.refreshToken]?.digest() == digest }
}

extension TokenAnswer {
    /// Its own refresh token is not kept: exchanging the agency's token anew spends nothing.
    func locationToken(_ key: LocationToken.Key, origin: String, at now: Int64) -> LocationToken {
        var token = LocationToken(key: key, origin: origin)
        token.fields[.accessToken] = fields[.accessToken]
        token.accessExpiry = expiry(from: now)
        token.obtainedAt = now
        token.scopes = scopes
        return token
    }
}
