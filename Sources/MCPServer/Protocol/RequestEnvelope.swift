import JSONValue

/// The `_meta` members by which a request of revision 2026-07-28 says what it needs to be served (basic/index,
/// "_meta"): no earlier message counts.
struct RequestEnvelope: Sendable {
    static let versionKey = "io.modelcontextprotocol/protocolVersion"
    static let capabilitiesKey = "io.modelcontextprotocol/clientCapabilities"
    static let logLevelKey = "io.modelcontextprotocol/logLevel"
    static let serverInfoKey = "io.modelcontextprotocol/serverInfo"
    static let subscriptionIDKey = "io.modelcontextprotocol/subscriptionId"

    let revision: ProtocolRevision
    let clientCapabilities: JSONObject

    /// Whether the request is to be served by its envelope. The version decides; capabilities alone do where no
    /// handshake has taken place, since they then can only be an envelope that lacks its version.
    static func isPresent(in meta: JSONObject?, hasLegacySession: Bool) -> Bool {
        guard let meta else { return false }
        if meta.contains(key: versionKey) { return true }
        return !hasLegacySession && meta.contains(key: capabilitiesKey)
    }

    /// - Throws: -32602 for a missing or mistyped member, -32022 for a version that is not served statelessly.
    init(meta: JSONObject) throws(JSONRPCError) {
        guard let requested = meta[Self.versionKey]?.stringValue else {
            throw Self.missing(Self.versionKey, "a string")
        }
        guard let revision = ProtocolRevision(rawValue: requested), !revision.hasHandshake else {
            throw JSONRPCError(
                .unsupportedProtocolVersion,
                "Protocol version \"\(requested.excerpt)\" is not served per request; data.supported lists those known.",
                data: ["supported": JSON(ProtocolRevision.supported), "requested": .string(requested)]
            )
        }
        guard let capabilities = meta[Self.capabilitiesKey]?.objectValue else {
            throw Self.missing(Self.capabilitiesKey, "an object")
        }
        self.revision = revision
        clientCapabilities = capabilities
    }

    static func missing(_ key: String, _ type: String) -> JSONRPCError {
        .invalidParams("params._meta must contain \"\(key)\" (\(type)).", data: ["missing": .string(key)])
    }
}
