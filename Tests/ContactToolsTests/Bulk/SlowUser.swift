import JSONValue
import MCPServer
import TestSupport

/// A user who answers when the gate is open.
final class SlowUser: RequestChannel {
    let gate: Gate

    init(_ gate: Gate) { self.gate = gate }

    var isAttended: Bool { true }
    var wantsProgress: Bool { false }
    func report(progress: Double, total: Double?, message: String?) {}
    func log(_ level: LoggingLevel, _ data: JSON, logger: String?) {}
    func canAsk(_ capability: ClientCapability) -> Bool { true }
    func ask(_ requests: [(key: String, request: InputRequest)]) async throws -> [String: InputResponse] { [:] }
    func confirm(_ confirmation: Confirmation, token: String?) async throws -> ConfirmationOutcome {
        try await gate.pass()
        return .confirmed
    }
    func commit() async throws(JSONRPCError) {}
}
