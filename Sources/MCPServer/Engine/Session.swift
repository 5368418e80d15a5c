import JSONValue

/// Decides, for each request on its own, how it is to be served: by its envelope (2026-07-28) or by what `initialize`
/// settled (before). One process serves both at once.
struct Session: Sendable {
    private(set) var legacy: LegacySession?
    /// How many sessions have been opened: a client may send `initialize` again.
    private var number = 0

    enum Route: Sendable {
        case initialize
        case serve(Terms)
    }

    /// By what a request is served.
    struct Terms: Sendable {
        let revision: ProtocolRevision
        let clientCapabilities: JSONObject
        /// Which of the process's legacy sessions it belongs to; nil in revision 2026-07-28, which has none.
        let session: Int?
    }

    /// - Throws: the error the request is to be answered with.
    func route(_ request: JSONRPCRequest) throws(JSONRPCError) -> Route {
        let meta = try Self.meta(of: request.params)
        if RequestEnvelope.isPresent(in: meta, hasLegacySession: legacy != nil), let meta {
            let envelope = try RequestEnvelope(meta: meta)
            guard !Method.removed.contains(request.method) else { throw Self.removed(request.method) }
            return .serve(
                Terms(
                    revision: envelope.revision, clientCapabilities: envelope.clientCapabilities, session: nil))
        }
        if request.method == Method.initialize { return .initialize }
        // Probing clients take this for a server of an older revision, and fall back.
        if request.method == Method.discover { throw RequestEnvelope.missing(RequestEnvelope.versionKey, "a string") }
        if let legacy {
            return .serve(
                Terms(
                    revision: legacy.revision, clientCapabilities: legacy.clientCapabilities,
                    session: number))
        }
        guard request.method == Method.ping else { throw Self.notOpened }
        return .serve(
            Terms(revision: .latestWithHandshake, clientCapabilities: JSONObject(), session: number))
    }

    /// Opens a legacy session, or opens it anew.
    /// - Throws: -32602.
    mutating func initialize(_ params: JSONObject) throws(JSONRPCError) -> LegacySession {
        let session = try LegacySession(initializeParams: params)
        legacy = session
        number += 1
        return session
    }

    /// The client is ready to be sent requests and notifications.
    /// - Returns: false when there is no session it could belong to.
    mutating func open() -> Bool {
        legacy?.isOpen = true
        return legacy != nil
    }

    /// Whether this is the session in force, and its client may be sent requests.
    func isOpen(_ session: Int?) -> Bool { session == number && legacy?.isOpen == true }

    /// The least severe log message the legacy client wants.
    var logLevel: LoggingLevel? { legacy?.logLevel }

    mutating func setLogLevel(_ level: LoggingLevel) { legacy?.logLevel = level }

    /// Whether this process takes JSON-RPC batches: only revision 2025-03-26 had them.
    var acceptsBatches: Bool { legacy?.revision.hasBatches ?? false }

    /// An error response that belongs to no request that could be read.
    func orphanError(_ error: JSONRPCError) -> JSON {
        var object: JSONObject = ["jsonrpc": "2.0"]
        if let legacy, !legacy.revision.omitsUnknownID { object["id"] = .null }
        object["error"] = error.json
        return .object(object)
    }

    private static func meta(of params: JSONObject) throws(JSONRPCError) -> JSONObject? {
        switch params["_meta"] {
        case nil: nil
        case .object(let meta)?: meta
        default: throw .invalidParams("params._meta must be an object.")
        }
    }

    private static func removed(_ method: String) -> JSONRPCError {
        JSONRPCError(
            .methodNotFound, "Revision 2026-07-28 has no method \"\(method)\".",
            data: ["supported": JSON(ProtocolRevision.supported)])
    }

    private static let notOpened = JSONRPCError.invalidParams(
        "Send initialize first, or put \"\(RequestEnvelope.versionKey)\" and \"\(RequestEnvelope.capabilitiesKey)\" "
            + "into params._meta.",
        data: ["missing": .string(RequestEnvelope.versionKey)])
}
