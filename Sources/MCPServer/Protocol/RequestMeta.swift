import JSONValue

/// What a request's `_meta` asks for beside its result.
struct RequestMeta: Sendable {
    let progressToken: ProgressToken?
    let log: LogFilter

    /// - Parameters:
    ///   - params: The request's params.
    ///   - revision: In revision 2026-07-28 a request says itself whether it wants log messages; before, the session.
    ///   - hasLogging: Whether the server sends log messages at all.
    /// - Throws: -32602 for a log level there is none of.
    init(params: JSONObject, revision: ProtocolRevision, hasLogging: Bool) throws(JSONRPCError) {
        let meta = params["_meta"]?.objectValue
        progressToken = meta?["progressToken"].flatMap(ProgressToken.init)
        guard hasLogging else {
            log = .none
            return
        }
        guard !revision.hasHandshake else {
            log = .session
            return
        }
        let wanted = meta?[RequestEnvelope.logLevelKey]
        let member = "params._meta[\"\(RequestEnvelope.logLevelKey)\"]"
        log = wanted == nil ? .none : .from(try LoggingLevel(wanted, member: member))
    }
}
