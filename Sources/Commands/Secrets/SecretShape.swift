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
        let words = Set(name.uppercased().split(separator: "_"))
        let isNamedSo = !words.isDisjoint(with: owners) && !words.isDisjoint(with: kinds)
        return !value.isEmpty && (isNamedSo || holdsToken(value))
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
