/// Why a profile cannot be enrolled or changed, and what to do. Quotes nothing that was typed.
package enum ProfileError: Error, Sendable, Equatable, CaseIterable {
    case badAlias, badLocation, badOrigin, plainLoopback, badScopes, badToken
    case exists, unknown, notPrivateToken, sameToken

    /// Whether the command line or the input is at fault, not what the vault holds.
    package var isWrongUse: Bool {
        switch self {
        case .badAlias, .badLocation, .badOrigin, .plainLoopback, .badScopes, .badToken: true
        case .exists, .unknown, .notPrivateToken, .sameToken: false
        }
    }
}

extension ProfileError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .badAlias:
            "--profile must be 1 to 64 letters, digits, underscores, dots or hyphens, the first no dot or hyphen."
        case .badLocation: "--location must be a sub-account's id: 1 to 64 letters, digits, underscores or hyphens."
        case .badOrigin:
            "--origin must be https://HOST or https://HOST:PORT, or http:// on 127.0.0.1, localhost or [::1]. "
                + "Leave it out for HighLevel itself."
        case .plainLoopback:
            "Plain http carries the token in the clear. For a server on this machine add --allow-loopback."
        case .badScopes: "--scopes must be scope names with blanks between them, such as \"contacts.readonly\"."
        case .badToken:
            "The token must be 8 to 4,096 visible ASCII characters on one line. Nothing was stored."
        case .exists:
            "There is a profile of this name. Give it a new token with vault rotate, or remove it first with vault remove."
        case .unknown: "There is no profile of this name. See: highlevel-mcp vault list"
        case .notPrivateToken: "The profile's credential is no private token, so there is none to replace."
        case .sameToken: "This is the token the profile has already. Make a new one in HighLevel first."
        }
    }
}
