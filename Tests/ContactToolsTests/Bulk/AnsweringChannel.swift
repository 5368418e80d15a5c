import JSONValue
import MCPServer
import Synchronization

/// The channel of a call whose user answers, and is told of progress.
final class AnsweringChannel: RequestChannel {
    struct Report: Sendable, Equatable {
        let progress: Double
        let total: Double?
        let message: String?
    }

    /// Nil: there is nobody to ask.
    private let answer: Bool?
    private let onReport: @Sendable (Report) -> Void
    private let state = Mutex((questions: [String](), reports: [Report]()))

    init(answer: Bool?, onReport: @escaping @Sendable (Report) -> Void = { _ in }) {
        self.answer = answer
        self.onReport = onReport
    }

    var questions: [String] { state.withLock { $0.questions } }
    var reports: [Report] { state.withLock { $0.reports } }

    var context: RequestContext { RequestContext(revision: .v2025_11_25, channel: self) }

    var isAttended: Bool { answer != nil }
    var wantsProgress: Bool { true }
    func report(progress: Double, total: Double?, message: String?) {
        let report = Report(progress: progress, total: total, message: message)
        state.withLock { $0.reports.append(report) }
        onReport(report)
    }
    func log(_ level: LoggingLevel, _ data: JSON, logger: String?) {}
    func canAsk(_ capability: ClientCapability) -> Bool { answer != nil }
    func ask(_ requests: [(key: String, request: InputRequest)]) async throws -> [String: InputResponse] { [:] }
    func confirm(_ confirmation: Confirmation, token: String?) async throws -> ConfirmationOutcome {
        state.withLock { $0.questions.append(confirmation.question) }
        return answer == true ? .confirmed : .refused("The user said no.")
    }
    func commit() async throws(JSONRPCError) {}
}
