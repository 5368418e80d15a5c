import CredentialVault
import HighLevelAuth

/// How commands tell of a vault.
enum VaultText {
    static func source(_ kind: KeySourceKind, at location: VaultLocation) -> String {
        switch kind {
        case .keyFile: "the key file \(location.defaultKeyFile)"
        case .passphrase: "a passphrase"
        case .credentialFile: "the credential file \(KeySourceFinder.credentialFile())"
        }
    }

    /// A line of `list` and `status`.
    static func line(_ profile: ProfileOverview) -> String {
        let scopes = profile.scopes.map { $0.joined(separator: " ") } ?? "not declared"
        let refused =
            profile.refusedScopes.isEmpty
            ? "" : "; refused by HighLevel: \(profile.refusedScopes.joined(separator: " "))"
        return "\(profile.alias): \(kind(profile)) for location \(profile.locationId) at \(profile.origin), "
            + "\(profile.age); scopes: \(scopes)\(refused)"
    }

    /// What to do about an old token or a login that is over; nil while there is no need.
    static func advice(_ profile: ProfileOverview, _ words: CommandWords) -> String? {
        if profile.needsLogin {
            return "\(profile.alias): HighLevel no longer accepts its login. "
                + "Run: \(words.command(PlaceWords.login(profile.alias, origin: profile.origin)))"
        }
        guard profile.kind == .privateToken, profile.age.isDue else { return nil }
        return "\(profile.alias): HighLevel advises to replace private tokens every \(TokenAge.advisedDays) days. "
            + "Make a new one there, then run: \(words.command("vault rotate --profile \(profile.alias)"))"
    }

    private static func kind(_ profile: ProfileOverview) -> String {
        switch profile.kind {
        case .privateToken: "private token"
        case .oauthLocation: "OAuth grant of a sub-account"
        case .oauthAgency: "OAuth grant of an agency"
        }
    }
}
