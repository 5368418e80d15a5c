import CredentialVault

/// What looks like a secret, by its name or by its form. Used where secrets must not be: on the command line and in
/// the environment, which other processes can read.
enum SecretShape {
    private static let owners: Set<Substring> = ["HIGHLEVEL", "GOHIGHLEVEL", "GHL", "LEADCONNECTOR", "PIT"]
    private static let kinds: Set<Substring> = [
        "TOKEN", "SECRET", "KEY", "APIKEY", "PIT", "JWT", "BEARER", "PASSWORD", "PASSPHRASE", "CREDENTIAL",
        "CREDENTIALS",
    ]
    private static let options: Set<Substring> = [
        "token", "access-token", "refresh-token", "secret", "client-secret", "api-key", "apikey", "key", "pit",
        "bearer",
        "password", "passphrase", "new-passphrase",
    ]

    /// Whether a variable is one in which people keep HighLevel's tokens, or holds one.
    static func isSuspicious(variable name: String, value: String) -> Bool {
        !value.isEmpty && (isNamedForHighLevel(name) || holdsToken(value))
    }

    /// Whether the name says that it is a secret of HighLevel's.
    static func isNamedForHighLevel(_ variable: String) -> Bool {
        let words = Set(variable.uppercased().split { $0 == "_" || $0 == "-" })
        return !words.isDisjoint(with: owners) && !words.isDisjoint(with: kinds)
    }

    /// The name of an option that would take a secret, if the argument is one.
    static func secretOption(_ argument: String) -> Substring? {
        guard argument.hasPrefix("-") else { return nil }
        let name = argument.drop { $0 == "-" }.prefix { $0 != "=" }
        return options.contains(Substring(name.lowercased())) ? name : nil
    }

    /// Whether there is a private token, a JSON web token or a bearer header in it.
    static func holdsToken(_ text: String) -> Bool {
        TokenShape.isFound(in: text) || text.lowercased().hasPrefix("bearer ")
    }
}
