package import CredentialVault

/// What may be told of a profile: everything but its secrets.
package struct ProfileOverview: Sendable, Equatable {
    package let alias: String
    package let kind: CredentialRecord.Kind
    package let locationId: String
    package let origin: String
    /// Nil where nothing was declared.
    package let scopes: [String]?
    package let age: TokenAge
    /// What HighLevel has refused it since it was enrolled or replaced.
    package let refusedScopes: [String]
    /// Whether HighLevel accepts its login no more.
    package let needsLogin: Bool

    /// All profiles by their names. One whose credential is gone is left out: it serves nothing.
    package static func all(in contents: VaultContents, now: Int64) -> [ProfileOverview] {
        contents.profiles.values.sorted { $0.alias < $1.alias }.compactMap { profile in
            contents.credentials[profile.credentialId].map { record in
                ProfileOverview(
                    alias: profile.alias, kind: record.kind, locationId: profile.locationId, origin: profile.origin,
                    scopes: profile.scopes ?? record.scopes,
                    age: TokenAge(since: record.rotatedAt ?? record.createdAt, now: now),
                    refusedScopes: record.refusedScopes, needsLogin: record.needsLogin)
            }
        }
    }
}
