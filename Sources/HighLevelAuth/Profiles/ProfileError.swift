/// Why a profile cannot be enrolled or changed, and what to do. Quotes nothing that was typed.
package enum ProfileError: Error, Sendable, Equatable, CaseIterable {
    case badAlias, badLocation, badOrigin, plainLoopback, badScopes, badToken
    /// What has the name is a private token; `isLogin` and `isToken` tell which command met with what.
    case exists, isLogin, isToken, isOfOtherOrigin, unknown, notPrivateToken, sameToken

    /// Whether the command line or the input is at fault, not what the vault holds.
    package var isWrongUse: Bool {
        switch self {
        case .badAlias, .badLocation, .badOrigin, .plainLoopback, .badScopes, .badToken: true
        case .exists, .isLogin, .isToken, .isOfOtherOrigin, .unknown, .notPrivateToken, .sameToken: false
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
            "There is a profile of this name. Give it a new token with: highlevel-mcp vault rotate --profile NAME. To "
                + "change its location, origin or scopes, give this command again with --replace; the old token goes when "
                + "the new one is stored."
        case .isLogin:
            "The profile of this name is an OAuth login. Renew it, with other scopes too, by: highlevel-mcp login "
                + "--profile NAME. To put a private token in its place, first: highlevel-mcp vault remove --profile NAME"
        case .isToken:
            "The profile of this name is a private token. Log in under another name, or first: "
                + "highlevel-mcp vault remove --profile NAME"
        case .isOfOtherOrigin:
            "The login of this name is for another origin, which stands in: highlevel-mcp vault list. Name that one with "
                + "--origin (and --allow-loopback for plain http), or log in under another name."
        case .unknown: "There is no profile of this name. See: highlevel-mcp vault list"
        case .notPrivateToken:
            "The profile is an OAuth login, which has no token to replace. Log in again with: highlevel-mcp login "
                + "--profile NAME"
        case .sameToken: "This is the token the profile has already. Make a new one in HighLevel first."
        }
    }
}
