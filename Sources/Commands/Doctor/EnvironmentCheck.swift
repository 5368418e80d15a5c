/// Variables that somebody may believe in, or that hold what must not be there. They are named, never quoted.
struct EnvironmentCheck: Sendable {
    /// Those that name a proxy or a CA.
    let ignored: [String]
    /// Those that look like secrets.
    let secrets: [String]
    let words: CommandWords

    var findings: [Finding] {
        var findings: [Finding] = []
        if !ignored.isEmpty {
            findings.append(
                .warning(
                    "environment", "Ignored are \(ignored.joined(separator: ", ")).",
                    remedy: "Set \"network\": {\"proxy\": …, \"extraCA\": …} in config.json if they are meant."))
        }
        for name in secrets {
            findings.append(
                .warning(
                    "environment/secret",
                    "\(name) looks like a secret where other programs can read it. It is not used.",
                    remedy: words.command("vault add --profile NAME --location LOCATION_ID")
                        + ", then unset it and replace it in HighLevel"))
        }
        return findings.isEmpty ? [.ok("environment", "No variable changes what this program does.")] : findings
    }
}
