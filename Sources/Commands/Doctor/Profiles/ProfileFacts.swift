import CredentialVault
import HighLevelAuth

/// What the vault says of one profile, without its secrets.
struct ProfileFacts: Sendable {
    let alias: String
    let locationId: String
    let origin: String
    /// Nil when its credential is gone.
    let credential: Credential?

    struct Credential: Sendable {
        let kind: CredentialRecord.Kind
        let nature: CredentialNature
        let age: TokenAge
        /// Nil where nothing was declared.
        let scopes: [String]?
        /// What HighLevel has refused it by name.
        let refusedScopes: [String]
        /// Whether HighLevel accepts its login no more.
        let isOver: Bool
        /// When the token that calls go with ends, in seconds since 1970.
        let accessExpiry: Int64?
        let canBeRenewed: Bool
        /// Whether a renewal was begun of which nobody knows how it ended.
        let isRenewalOpen: Bool
    }

    init(_ profile: ProfileRecord, in contents: VaultContents, now: Int64) {
        alias = profile.alias
        locationId = profile.locationId
        origin = profile.origin
        credential = contents.credentials[profile.credentialId].map { record in
            let key = LocationToken.Key(credentialId: record.id, locationId: profile.locationId)
            let expiry =
                record.kind == .oauthAgency ? contents.locationTokens[key]?.accessExpiry : record.accessExpiry
            return Credential(
                kind: record.kind, nature: CredentialNature(record),
                age: TokenAge(since: record.rotatedAt ?? record.createdAt, now: now),
                scopes: profile.scopes ?? record.scopes, refusedScopes: record.refusedScopes,
                isOver: record.needsLogin, accessExpiry: expiry,
                canBeRenewed: record.fields.contains(.refreshToken), isRenewalOpen: contents.journal[record.id] != nil)
        }
    }

    /// All profiles by their names.
    static func all(in contents: VaultContents, now: Int64) -> [ProfileFacts] {
        contents.profiles.values.sorted { $0.alias < $1.alias }.map { ProfileFacts($0, in: contents, now: now) }
    }
}
