package import JSONValue

/// How a request's handler reaches back to the client while it runs.
package protocol RequestChannel: Sendable {
    var wantsProgress: Bool { get }
    func report(progress: Double, total: Double?, message: String?)
    func log(_ level: LoggingLevel, _ data: JSON, logger: String?)
    func canAsk(_ capability: ClientCapability) -> Bool
    /// Whether there is a user to confirm something.
    var isAttended: Bool { get }
    func ask(_ requests: [(key: String, request: InputRequest)]) async throws -> [String: InputResponse]
    func confirm(_ confirmation: Confirmation, token: String?) async throws -> ConfirmationOutcome
    func commit() async throws(JSONRPCError)
}

/// A channel to no client: it is told nothing, and has nothing to ask.
package protocol UnheardChannel: RequestChannel {}

extension UnheardChannel {
    package var wantsProgress: Bool { false }
    package func report(progress: Double, total: Double?, message: String?) {}
    package func log(_ level: LoggingLevel, _ data: JSON, logger: String?) {}
    package func canAsk(_ capability: ClientCapability) -> Bool { false }
    package func ask(_ requests: [(key: String, request: InputRequest)]) async throws -> [String: InputResponse] {
        [:]
    }
}

extension RequestChannel {
    package var isAttended: Bool { canAsk(.elicitation) }
}
