import MCPServer

/// Tells a client that asked for progress, second by second, that its call still waits for HighLevel. There is nothing
/// to count in a single request, but silence looks like a server that hangs.
struct Heartbeat: Sendable {
    private static let interval = Duration.seconds(1)

    let timing: Timing

    /// Runs the wait, with the beat beside it for just as long.
    /// - Parameters:
    ///   - context: Whose client is told.
    ///   - deadline: When the wait ends at the latest.
    ///   - record: What the call waits for at each moment.
    ///   - wait: What takes its time.
    /// - Returns: what the wait returns.
    /// - Throws: what the wait throws.
    func beat<Answer>(
        in context: RequestContext, upTo deadline: Duration, waitingFor record: WaitingRecord = WaitingRecord(),
        during wait: () async throws -> Answer
    ) async throws -> Answer {
        guard context.wantsProgress else { return try await wait() }
        // Cancelled and awaited where this function returns or throws: nothing is told of a call that is over.
        async let _ = tell(context, upTo: Int(deadline.components.seconds), record)
        return try await wait()
    }

    private func tell(_ context: RequestContext, upTo total: Int, _ record: WaitingRecord) async {
        for second in stride(from: 1, to: total, by: 1) {
            do { try await timing.sleep(Self.interval) } catch { return }
            context.report(
                progress: Double(second), total: Double(total),
                message: "\(record.words): \(second) s of at most \(total) s.")
        }
    }
}
