/// One `tools/call` after the other over stdio, and the same GET by the HTTP client alone, in turns of short blocks
/// so that a machine that slows down slows both.
struct SequentialCalls {
    private static let blockSize = 500
    private static let warmUps = 200

    let server: Child
    let client: BareClient
    private var nextID = 1_000_000

    init(server: Child, client: BareClient) {
        self.server = server
        self.client = client
    }

    /// Makes `count` of each, rounded up to whole blocks.
    mutating func measure(count: Int) async throws -> [Finding] {
        _ = try calls(Self.warmUps)
        _ = try await gets(Self.warmUps)
        var allCalls = Samples()
        var allGets = Samples()
        var ratios: [Double] = []
        for _ in 0..<max(1, (count + Self.blockSize - 1) / Self.blockSize) {
            let calls = try calls(Self.blockSize)
            let gets = try await gets(Self.blockSize)
            ratios.append(calls.median / gets.median)
            allCalls.add(calls)
            allGets.add(gets)
        }
        let lowest = Decimal.text(ratios.min() ?? 0, fraction: 2)
        let highest = Decimal.text(ratios.max() ?? 0, fraction: 2)
        return [
            Finding(
                subject: "sequential tools/call, median", quantity: allCalls.median.microseconds,
                spread: "ratio by block \(lowest)–\(highest)",
                beside: .init(subject: "GET by the HTTP client", quantity: allGets.median.microseconds),
                target: "ratio ≤ 1.8"),
            Finding(
                subject: "sequential tools/call, p99", quantity: allCalls.percentile(99).microseconds,
                beside: .init(subject: "GET by the HTTP client", quantity: allGets.percentile(99).microseconds)),
        ]
    }

    /// Blocks this thread, as a client that waits for its answer does.
    private mutating func calls(_ count: Int) throws(BenchError) -> Samples {
        var samples = Samples()
        for _ in 0..<count {
            let request = MCPSession.getContact(id: nextID)
            nextID += 1
            let start = ContinuousClock.now
            try server.write(request)
            let answer = try server.readLine()
            samples.add(ContinuousClock.now - start)
            _ = try MCPSession.result(of: answer)
        }
        return samples
    }

    /// On the concurrent executor, where the server's own calls run too.
    @concurrent
    private func gets(_ count: Int) async throws -> Samples {
        var samples = Samples()
        for _ in 0..<count {
            let start = ContinuousClock.now
            try await client.get()
            samples.add(ContinuousClock.now - start)
        }
        return samples
    }
}
