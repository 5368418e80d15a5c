package import JSONValue

/// The channel of a request that no client waits for: nobody is told, nobody asked.
package struct DetachedChannel: RequestChannel {
    private let confirms: Bool

    /// - Parameter confirms: Whether somebody has agreed beforehand to everything that will be done.
    package init(confirms: Bool = false) { self.confirms = confirms }

    package var isAttended: Bool { confirms }

    package var wantsProgress: Bool { false }
    package func report(progress: Double, total: Double?, message: String?) {}
    package func log(_ level: LoggingLevel, _ data: JSON, logger: String?) {}
    package func canAsk(_ capability: ClientCapability) -> Bool { false }
    package func ask(_ requests: [(key: String, request: InputRequest)]) async throws -> [String: InputResponse] {
        [:]
    }
    package func confirm(_ confirmation: Confirmation, token: String?) async throws -> ConfirmationOutcome {
        confirms ? .confirmed : .refused("There is nobody to ask.")
    }
    package func commit() async throws(JSONRPCError) {}
}
