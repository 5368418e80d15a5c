import Safeguards

/// config.json: whether it counts, and what agents may do by it.
struct ConfigurationCheck: Sendable {
    enum State: Sendable {
        case absent
        /// With why it cannot be used.
        case unusable(String)
        case read(Configuration)
    }

    /// Nil where there is no place for one.
    let path: String?
    let state: State
    /// Whether other users can write what is forbidden.
    let isWritableByOthers: Bool
    /// The settings that count; nil when they cannot be told.
    var configuration: Configuration? {
        switch state {
        case .absent: Configuration()
        case .unusable: nil
        case .read(let configuration): configuration
        }
    }

    var findings: [Finding] {
        var findings = [file]
        if isWritableByOthers, let path {
            findings.append(
                .problem(
                    "config/mode", "Other users can change \(path), and with it what agents may do.",
                    remedy: "chmod go-w \(CommandWords.quoted(path))"))
        }
        guard let configuration else { return findings }
        findings.append(Self.policy(configuration))
        findings.append(Self.access(configuration))
        return findings
    }

    private var file: Finding {
        switch state {
        case .absent: .ok("config", "There is no \(path ?? "place for a config.json"); the defaults count.")
        case .read: .ok("config", "\(path ?? "") is valid.")
        case .unusable(let why):
            .problem(
                "config", "It cannot be used, so no server starts: \(Self.line(why))",
                remedy: "Mend it; config.example.json of the project shows every setting.")
        }
    }

    private static func policy(_ configuration: Configuration) -> Finding {
        let policy = configuration.policy
        let classes = [
            ("reads", policy.read), ("writes", policy.write), ("destructive calls", policy.destructive),
            (
                policy.bulk == .confirm
                    ? "bulk calls of more than \(configuration.bulkThreshold) contacts" : "bulk calls", policy.bulk
            ),
        ]
        let phrases = classes.map { "\($0): \(word($1))" }.joined(separator: "; ")
        let single = policy.tools.sorted { $0.key < $1.key }.map { "\(ShownName.text($0)): \(word($1))" }
        return .ok(
            "config/policy",
            "By policy \(phrases)" + (single.isEmpty ? "." : "; of their own \(Counting.list(single))."))
    }

    private static func access(_ configuration: Configuration) -> Finding {
        let exposure =
            configuration.exposure == .all
            ? "Agents see every tool" : "Agents see the tools that find others by intent"
        return .ok(
            "config/access",
            exposure + (configuration.readOnly ? ", and none may change anything: readOnly is set." : "."))
    }

    private static func word(_ action: Configuration.PolicyAction) -> String {
        switch action {
        case .allow: "allowed"
        case .confirm: "after confirmation"
        case .deny: "denied"
        }
    }

    private static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: "; ")
    }
}
