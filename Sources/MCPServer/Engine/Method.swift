/// The methods served here, by their names in the specification.
enum Method {
    static let initialize = "initialize"
    static let ping = "ping"
    static let discover = "server/discover"
    static let listTools = "tools/list"
    static let callTool = "tools/call"
    static let listResources = "resources/list"
    static let listResourceTemplates = "resources/templates/list"
    static let readResource = "resources/read"
    static let subscribe = "resources/subscribe"
    static let unsubscribe = "resources/unsubscribe"
    static let listen = "subscriptions/listen"
    static let listPrompts = "prompts/list"
    static let getPrompt = "prompts/get"
    static let complete = "completion/complete"
    static let setLevel = "logging/setLevel"

    static let initialized = "notifications/initialized"
    static let cancelled = "notifications/cancelled"
    static let progress = "notifications/progress"
    static let message = "notifications/message"
    static let acknowledged = "notifications/subscriptions/acknowledged"
    static let resourceUpdated = "notifications/resources/updated"

    /// What revision 2026-07-28 took away; an envelope does not bring it back.
    static let removed: Set<String> = [
        initialize, ping, setLevel, subscribe, unsubscribe, "tasks/result", "tasks/list",
    ]
}
