import Dispatch

/// Calls written without waiting for their answers, and the same GET by the HTTP client alone over as many
/// connections as the server uses.
struct PipelinedCalls: Sendable {
    /// Calls without an answer at any time: below the number (10,000) at which the server turns calls away.
    private static let unanswered = 8000

    let server: Child
    let client: BareClient

    func measure(count: Int) async throws -> Finding {
        let calls = try perSecond(count, calls(count))
        let gets = try perSecond(count, await gets(count))
        return Finding(
            subject: "pipelined tools/call", quantity: calls,
            spread: "\(Decimal.text(Double(count), fraction: 0)) calls",
            beside: .init(subject: "GET by the HTTP client, \(BareClient.connections) at once", quantity: gets),
            target: "≥ 5,000 /s")
    }

    private func perSecond(_ count: Int, _ duration: Duration) -> Quantity {
        Quantity(Double(count) / duration.seconds, .perSecond)
    }

    /// One thread writes, this one reads.
    private func calls(_ count: Int) throws(BenchError) -> Duration {
        let requests = (0..<count).map { MCPSession.getContact(id: 2_000_000 + $0) }
        var answers: [[UInt8]] = []
        answers.reserveCapacity(count)
        let room = DispatchSemaphore(value: Self.unanswered)
        let writer = DispatchQueue(label: "highlevel-bench.writer")
        let start = ContinuousClock.now
        writer.async { [server] in
            for request in requests {
                room.wait()
                // The reader sees the end of the output and says so.
                guard (try? server.write(request)) != nil else { return }
            }
        }
        for _ in 0..<count {
            answers.append(try server.readLine())
            room.signal()
        }
        let elapsed = ContinuousClock.now - start
        for answer in answers { _ = try MCPSession.result(of: answer) }
        return elapsed
    }

    @concurrent
    private func gets(_ count: Int) async throws -> Duration {
        let lanes = BareClient.connections
        let start = ContinuousClock.now
        try await withThrowingDiscardingTaskGroup { group in
            for lane in 0..<lanes {
                group.addTask {
                    for _ in stride(from: lane, to: count, by: lanes) { try await client.get() }
                }
            }
        }
        return ContinuousClock.now - start
    }
}
