package import CredentialVault
package import HighLevelClient

extension VaultContents {
    /// The profile of this name with its credential; without a name the only one there is.
    /// - Throws: `needs_login`, or what the profile is refused for.
    package func permit(for alias: String?) throws(HighLevelError) -> Permit {
        if let alias {
            guard let profile = profiles[alias] else { throw .unknownProfile(alias) }
            return try permit(for: profile)
        }
        guard let profile = profiles.values.first else { throw .noProfile }
        guard profiles.count == 1 else { throw .severalProfiles }
        return try permit(for: profile)
    }

    private func permit(for profile: ProfileRecord) throws(HighLevelError) -> Permit {
        guard let credential = credentials[profile.credentialId] else {
            throw .credentialMissing(profile: profile.alias)
        }
        return try Permit(profile: profile, credential: credential)
    }
}
