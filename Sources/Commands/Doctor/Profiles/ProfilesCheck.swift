/// Which profiles there are, and whether a server finds the ones it is told of.
struct ProfilesCheck: Sendable {
    /// All in the vault, in order.
    let known: [String]
    /// The one `--profile` names; nil for all.
    let chosen: String?
    /// Those config.json names.
    let configured: [String]
    let words: CommandWords

    /// What is looked into.
    var examined: [String] { chosen.map { name in known.filter { $0 == name } } ?? known }

    var findings: [Finding] {
        var findings = [presence]
        for name in configured where !known.contains(name) {
            findings.append(
                .problem(
                    "profiles/config", "config.json serves the profile \(ShownName.text(name)), which the vault lacks.",
                    remedy: words.command("vault add --profile \(CommandWords.quoted(name)) --location LOCATION_ID"),
                    needsLogin: true))
        }
        return findings
    }

    private var presence: Finding {
        if let chosen, !known.contains(chosen) {
            return .problem(
                "profiles", "The vault holds no profile \(ShownName.text(chosen)).",
                remedy: words.command("vault add --profile \(CommandWords.quoted(chosen)) --location LOCATION_ID"),
                needsLogin: true)
        }
        guard !known.isEmpty else {
            return .problem(
                "profiles", "The vault holds no profile yet.",
                remedy: words.command("vault add --profile NAME --location LOCATION_ID"), needsLogin: true)
        }
        let names = Counting.list(known)
        guard known.count > 1, configured.isEmpty else {
            return .ok("profiles", "\(Counting.words(known.count, "profile")): \(names).")
        }
        return .ok(
            "profiles",
            "\(Counting.words(known.count, "profile")): \(names). A server must be told which, by --profile or "
                + "\"profiles\" in config.json.")
    }
}
