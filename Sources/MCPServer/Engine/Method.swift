/// The methods served here, by their names in the specification.
enum Method {
    static let initialize = "initialize"
    static let ping = "ping"
    static let discover = "server/discover"
    static let listTools = "tools/list"
    static let callTool = "tools/call"

    static let cancelled = "notifications/cancelled"

    /// What revision 2026-07-28 took away; an envelope does not bring it back.
    static let withoutEnvelope: Set<String> = [
        initialize, ping, "logging/setLevel", "resources/subscribe", "resources/unsubscribe", "tasks/result",
        "tasks/list",
    ]
}
