package import JSONValue

/// The channel of a request that no client waits for, such as one from the command line: nobody is told of progress, and
/// whoever typed the command is the one to ask.
package struct DetachedChannel: RequestChannel {
    /// Asks the person at the command line; nil when there is nobody.
    private let asking: (@Sendable (String) async -> Bool)?

    package init(asking: (@Sendable (String) async -> Bool)? = nil) { self.asking = asking }

    /// - Parameter confirms: Whether the person has agreed to everything beforehand.
    package init(confirms: Bool) {
        if confirms { self.init(asking: { _ in true }) } else { self.init() }
    }

    package var isAttended: Bool { asking != nil }

    package var wantsProgress: Bool { false }
    package func report(progress: Double, total: Double?, message: String?) {}
    package func log(_ level: LoggingLevel, _ data: JSON, logger: String?) {}
    package func canAsk(_ capability: ClientCapability) -> Bool { false }
    package func ask(_ requests: [(key: String, request: InputRequest)]) async throws -> [String: InputResponse] {
        [:]
    }
    package func confirm(_ confirmation: Confirmation, token: String?) async throws -> ConfirmationOutcome {
        guard let asking else { return .refused("There is nobody to ask.") }
        return await asking(confirmation.question) ? .confirmed : .refused("The user said no.")
    }
    package func commit() async throws(JSONRPCError) {}
}
