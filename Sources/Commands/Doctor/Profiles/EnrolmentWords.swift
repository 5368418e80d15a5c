import HighLevelClient

/// The commands that take a profile out and put it in again, for the same place.
struct EnrolmentWords: Sendable {
    let alias: String
    /// Nil where it is the location that is wrong.
    let locationId: String?
    let origin: String
    let words: CommandWords

    /// - Parameter scopes: What is to be declared; nil for nothing.
    /// - Returns: the commands that enrol the profile anew.
    func anew(scopes: [String]? = nil) -> String {
        let declared = scopes.map { " --scopes \"\($0.joined(separator: " "))\"" } ?? ""
        let location = locationId ?? "LOCATION_ID"
        return words.command("vault remove --profile \(alias)") + " && "
            + words.command("vault add --profile \(alias) --location \(location)\(place)\(declared)")
    }

    private var place: String {
        guard origin != Origin.highLevel.description else { return "" }
        return " --origin \(CommandWords.quoted(origin))" + (origin.hasPrefix("http:") ? " --allow-loopback" : "")
    }
}
