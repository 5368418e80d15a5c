import JSONValue

/// What `initialize` settled for this process, for revisions 2024-11-05 to 2025-11-25.
struct LegacySession: Sendable {
    let revision: ProtocolRevision
    let clientCapabilities: JSONObject
    /// Whether the client has said `notifications/initialized`. Until then it is sent no requests.
    var isOpen = false
    /// The least severe log message sent; what a server sends before it is told is its own choice.
    var logLevel = LoggingLevel.info

    /// Reads the params of `initialize`. A version that is unknown or has no handshake is met with the latest that
    /// has one (lifecycle, "Version Negotiation").
    /// - Throws: -32602 naming the member that is missing or mistyped.
    init(initializeParams params: JSONObject) throws(JSONRPCError) {
        guard let requested = params["protocolVersion"]?.stringValue else {
            throw .invalidParams("initialize needs params.protocolVersion (a string).")
        }
        guard let capabilities = params["capabilities"]?.objectValue else {
            throw .invalidParams("initialize needs params.capabilities (an object).")
        }
        guard params["clientInfo"]?.objectValue != nil else {
            throw .invalidParams("initialize needs params.clientInfo (an object).")
        }
        let known = ProtocolRevision(rawValue: requested).flatMap { $0.hasHandshake ? $0 : nil }
        revision = known ?? .latestWithHandshake
        clientCapabilities = capabilities
    }
}
