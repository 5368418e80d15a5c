import JSONValue
import MCPServer
import Synchronization

/// A request of a job on its way. Whoever cancels the job calls it back as long as it has not left; one that has left is
/// waited for, so that what became of it is known.
final class ChunkFlight: Sendable {
    /// The request that the running code is a part of.
    @TaskLocal static var current: ChunkFlight?

    private struct State {
        var hasLeft = false
        var isCancelled = false
    }

    private let state = Mutex(State())

    /// The request leaves now.
    /// - Throws: `CancellationError` when it has been called back.
    func leave() throws {
        try state.withLock { state in
            guard !state.isCancelled else { throw CancellationError() }
            state.hasLeft = true
        }
    }

    var hasLeft: Bool { state.withLock { $0.hasLeft } }

    func run<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value {
        let task = Task {
            try await ChunkFlight.$current.withValue(self) { try await body() }
        }
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            let isCalledBack = state.withLock { state in
                if !state.hasLeft { state.isCancelled = true }
                return state.isCancelled
            }
            if isCalledBack { task.cancel() }
        }
    }
}

/// A request's channel that notes when a chunk leaves.
struct FlightChannel: RequestChannel {
    let context: RequestContext

    var wantsProgress: Bool { context.wantsProgress }
    func report(progress: Double, total: Double?, message: String?) {
        context.report(progress: progress, total: total, message: message)
    }
    func log(_ level: LoggingLevel, _ data: JSON, logger: String?) { context.log(level, data, logger: logger) }
    func canAsk(_ capability: ClientCapability) -> Bool { context.canAsk(capability) }
    var isAttended: Bool { context.isAttended }
    func ask(_ requests: [(key: String, request: InputRequest)]) async throws -> [String: InputResponse] {
        try await context.ask(requests)
    }
    func confirm(_ confirmation: Confirmation, token: String?) async throws -> ConfirmationOutcome {
        try await context.confirm(confirmation, token: token)
    }
    func commit() async throws(JSONRPCError) {
        try await context.commit()
        do {
            try ChunkFlight.current?.leave()
        } catch {
            throw JSONRPCError(.internalError, "The call was cancelled before it took effect; nothing was done.")
        }
    }
}

extension RequestContext {
    /// The same request, of which each chunk that leaves is noted.
    var notingFlights: RequestContext {
        RequestContext(
            revision: revision, clientCapabilities: clientCapabilities, channel: FlightChannel(context: self))
    }
}
