/// How requests leave this machine, by the operator's word.
struct NetworkCheck: Sendable {
    /// Nil when config.json cannot be read.
    let settings: Configuration.Network?
    /// Why the settings cannot be used.
    let problem: String?
    let isOffline: Bool

    var findings: [Finding] {
        guard let settings else {
            return [.warning("network", "Nothing was sent: how to reach HighLevel is said in config.json.")]
        }
        if let problem {
            return [
                .problem("network", problem, remedy: "Mend network.extraCA in config.json, or remove it.")
            ]
        }
        let way = settings.proxy.map { "Requests go by the proxy \($0)" } ?? "Requests go to HighLevel directly"
        let trust =
            settings.extraCA.map { "trusted are the system's authorities and those in \($0)" }
            ?? "the system's authorities are trusted"
        let sent = isOffline ? " Nothing was sent (--offline)." : ""
        return [.ok("network", "\(way); \(trust).\(sent)")]
    }
}
