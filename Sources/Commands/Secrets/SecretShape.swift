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
        let bytes = Array(text.utf8)
        return bytes.indices.contains { isPrivateToken(bytes[$0...]) || isWebToken(bytes[$0...]) }
            || text.lowercased().hasPrefix("bearer ")
    }

    /// `pit-` and a UUID.
    private static func isPrivateToken(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.prefix(4).elementsEqual("pit-".utf8), bytes.count >= 40 else { return false }
        return bytes.dropFirst(4).prefix(36).allSatisfy { isHexadecimal($0) || $0 == UInt8(ascii: "-") }
    }

    /// Three parts of Base64 for the web, the first an object.
    private static func isWebToken(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.prefix(3).elementsEqual("eyJ".utf8) else { return false }
        let token = bytes.prefix { isHexadecimal($0) || isWebCharacter($0) }
        let parts = token.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count >= 3 && parts.prefix(2).allSatisfy { $0.count >= 8 }
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }

    private static func isWebCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"),
            UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
