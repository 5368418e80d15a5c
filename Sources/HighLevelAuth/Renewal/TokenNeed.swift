import CredentialVault
import HighLevelClient

/// Which of a grant's tokens a request goes with.
struct TokenNeed: Sendable, Hashable {
    let credentialId: String
    /// The sub-account an agency's grant is to be exchanged for; nil for the grant's own token.
    let locationId: String?
}

enum TokenState: Sendable, Equatable {
    case good(Authorization)
    /// A new one can be had.
    case stale
    /// Only a new login helps.
    case lost
}

extension VaultContents {
    /// - Parameters:
    ///   - need: Which token.
    ///   - now: Seconds since 1970.
    ///   - refused: What HighLevel has refused, and so is not good whatever its time says.
    /// - Returns: The token, or what can be done about it.
    func state(of need: TokenNeed, at now: Int64, refusing refused: Authorization? = nil) -> TokenState {
        guard let record = credentials[need.credentialId] else { return .lost }
        guard let locationId = need.locationId else { return Self.ownState(of: record, at: now, refusing: refused) }
        let key = LocationToken.Key(credentialId: record.id, locationId: locationId)
        if let token = locationTokens[key], token.origin == record.origin,
            let found = Self.good(token.fields, until: token.accessExpiry, at: now), found != refused
        {
            return .good(found)
        }
        return Self.ownState(of: record, at: now) == .lost ? .lost : .stale
    }

    /// The secrets of the record the token stands in.
    func fields(of need: TokenNeed) -> SecretFields {
        guard let locationId = need.locationId else { return credentials[need.credentialId]?.fields ?? SecretFields() }
        let key = LocationToken.Key(credentialId: need.credentialId, locationId: locationId)
        return locationTokens[key]?.fields ?? SecretFields()
    }

    /// When the token that is there was got, in seconds since 1970.
    func obtainedAt(_ need: TokenNeed) -> Int64? {
        guard let locationId = need.locationId else { return credentials[need.credentialId]?.rotatedAt }
        return locationTokens[.init(credentialId: need.credentialId, locationId: locationId)]?.obtainedAt
    }

    private static func ownState(
        of record: CredentialRecord, at now: Int64, refusing refused: Authorization? = nil
    ) -> TokenState {
        if let found = good(record.fields, until: record.accessExpiry, at: now), found != refused {
            return .good(found)
        }
        return record.needsLogin || !record.fields.contains(.refreshToken) ? .lost : .stale
    }

    private static func good(_ fields: SecretFields, until expiry: Int64?, at now: Int64) -> Authorization? {
        guard expiry.map({ now < $0 }) ?? true, let token = fields[.accessToken] else { return nil }
        return token.revealText { Authorization(bearer: $0) }
    }
}
