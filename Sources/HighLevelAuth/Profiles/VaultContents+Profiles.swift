package import CredentialVault
import HighLevelClient

extension VaultContents {
    /// Whether a private token may be enrolled under this name.
    /// - Throws: `exists` for a private token unless it is to be replaced; `isLogin`.
    package func check(_ enrolment: Enrolment, replaces: Bool) throws(ProfileError) {
        guard let profile = profiles[enrolment.alias] else { return }
        let kind = credentials[profile.credentialId]?.kind
        guard kind == nil || kind == .privateToken else { throw .isLogin }
        guard replaces else { throw .exists }
    }

    /// Adds a profile for a private token of a sub-account. With `replaces` it may take the place of a private token of this
    /// name, and of all that was said of that.
    package mutating func enrol(
        _ enrolment: Enrolment, token: consuming Secret, replaces: Bool = false, at seconds: Int64
    ) throws(ProfileError) {
        try check(enrolment, replaces: replaces)
        if profiles[enrolment.alias] != nil { try discharge(enrolment.alias) }
        var record = CredentialRecord(
            kind: .privateToken, origin: enrolment.origin.description, createdAt: seconds)
        record.locationId = enrolment.locationId
        record.scopes = enrolment.scopes
        record.fields[.token] = .some(token)
        put(record)
        put(
            ProfileRecord(
                alias: enrolment.alias, credentialId: record.id, locationId: enrolment.locationId,
                origin: record.origin, allowLoopback: enrolment.allowsLoopback, scopes: enrolment.scopes))
    }

    /// Puts a new token in the place of a private one. Alias, location, origin and scopes stay.
    package mutating func rotateToken(
        of alias: String, to token: consuming Secret, at seconds: Int64
    ) throws(ProfileError) {
        guard let profile = profiles[alias], var record = credentials[profile.credentialId] else { throw .unknown }
        guard record.kind == .privateToken else { throw .notPrivateToken }
        if let current = record.fields[.token], current.matches(token) { throw .sameToken }
        record.fields[.token] = .some(token)
        record.rotatedAt = seconds
        // Whatever the old one was refused is no longer known of the new.
        record.refusedScopes = []
        put(record)
    }

    /// Removes a profile, and its credential unless another profile uses it too.
    package mutating func discharge(_ alias: String) throws(ProfileError) {
        guard let profile = profiles[alias] else { throw .unknown }
        removeProfile(alias)
        if !profiles.values.contains(where: { $0.credentialId == profile.credentialId }) {
            removeCredential(profile.credentialId)
        }
    }
}
