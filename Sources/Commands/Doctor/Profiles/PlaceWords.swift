import HighLevelClient

/// The options by which commands name where a profile's requests go.
enum PlaceWords {
    /// Nothing for HighLevel itself.
    static func origin(_ origin: String) -> String {
        guard origin != Origin.highLevel.description else { return "" }
        return " --origin \(CommandWords.quoted(origin))" + (origin.hasPrefix("http:") ? " --allow-loopback" : "")
    }

    /// The words of the command that logs a profile in once more.
    static func login(_ alias: String, origin: String, scopes: [String] = []) -> String {
        let asked = scopes.isEmpty ? "" : " --scopes \"\(scopes.joined(separator: " "))\""
        return "login --profile \(alias) --client-id CLIENT_ID\(Self.origin(origin))\(asked)"
    }
}
