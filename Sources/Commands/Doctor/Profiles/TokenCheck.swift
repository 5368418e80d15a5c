import CredentialVault
import HighLevelAuth

/// The age and the end of a profile's token.
struct TokenCheck: Sendable {
    let profile: ProfileFacts
    /// Seconds since 1970.
    let now: Int64
    let words: CommandWords

    private var id: String { "profile/\(profile.alias)/token" }

    var finding: Finding {
        guard let credential = profile.credential else {
            return .problem(
                id, "Its credential is gone.",
                remedy: EnrolmentWords(
                    alias: profile.alias, locationId: profile.locationId, origin: profile.origin, words: words
                ).anew(),
                needsLogin: true)
        }
        let kind = Self.phrase(credential.kind)
        if credential.isOver {
            return .problem(id, "HighLevel accepts its login no more (\(kind)).", remedy: login, needsLogin: true)
        }
        return credential.kind == .privateToken ? ofPrivateToken(credential) : ofGrant(credential, kind)
    }

    private func ofPrivateToken(_ credential: ProfileFacts.Credential) -> Finding {
        let place = "A private token for location \(profile.locationId) at \(profile.origin), \(credential.age)."
        guard credential.age.isDue else { return .ok(id, place) }
        return .warning(
            id, "\(place) HighLevel advises to replace it every \(TokenAge.advisedDays) days: make a new one there.",
            remedy: words.command("vault rotate --profile \(profile.alias)"))
    }

    private func ofGrant(_ credential: ProfileFacts.Credential, _ kind: String) -> Finding {
        let place =
            "\(kind.prefix(1).uppercased() + kind.dropFirst()) for location \(profile.locationId) at "
            + "\(profile.origin), renewed \(credential.age.description.replacingOld)."
        if credential.isRenewalOpen {
            return .warning(
                id, "\(place) A renewal was interrupted, and whether the login survived it shows with the next call.",
                remedy: "If calls answer needs_login: \(login)")
        }
        guard let expiry = credential.accessExpiry else {
            return .ok(id, "\(place) Its access token is fetched with the next call.")
        }
        if now < expiry { return .ok(id, "\(place) Its access token is good for \(Counting.time(expiry - now)) yet.") }
        guard credential.canBeRenewed else {
            return .problem(id, "\(place) It has expired and cannot be renewed.", remedy: login, needsLogin: true)
        }
        return .ok(id, "\(place) Its access token has expired and is renewed with the next call.")
    }

    private var login: String { words.command(PlaceWords.login(profile.alias, origin: profile.origin)) }

    static func phrase(_ kind: CredentialRecord.Kind) -> String {
        switch kind {
        case .privateToken: "a private token"
        case .oauthLocation: "an OAuth grant of a sub-account"
        case .oauthAgency: "an OAuth grant of an agency"
        }
    }
}

extension String {
    /// `3 days old` as `3 days ago`.
    fileprivate var replacingOld: String { hasSuffix(" old") ? dropLast(3) + "ago" : self }
}
