/// What reading, understanding and answering a call costs beside the pipes themselves: calls of a tool that does
/// nothing (`greet` of mcp-everything), one after the other, and the same lines through a program that only writes
/// them back, in turns of short blocks so that a machine that slows down slows both.
struct TransportOverhead {
    private static let blockSize = 500
    private static let warmUps = 500

    let server: Child
    let echo: Child
    private var nextID = 1_000_000

    /// - Parameters:
    ///   - server: mcp-everything with an open session.
    ///   - echo: The echo.
    init(server: Child, echo: Child) {
        self.server = server
        self.echo = echo
    }

    /// Makes `count` of each, rounded up to whole blocks.
    mutating func measure(count: Int) throws(BenchError) -> [Finding] {
        _ = try block(of: Self.warmUps)
        var calls = Samples()
        var echoes = Samples()
        var differences: [Duration] = []
        for _ in 0..<max(1, (count + Self.blockSize - 1) / Self.blockSize) {
            let (callBlock, echoBlock) = try block(of: Self.blockSize)
            differences.append(callBlock.median - echoBlock.median)
            calls.add(callBlock)
            echoes.add(echoBlock)
        }
        let lowest = (differences.min() ?? .zero).microseconds.number
        let highest = (differences.max() ?? .zero).microseconds.number
        let beside = "the same line through a bare echo"
        return [
            Finding(
                subject: "tools/call that does nothing, median", quantity: calls.median.microseconds,
                beside: .init(subject: beside, quantity: echoes.median.microseconds)),
            Finding(
                subject: "… what the transport adds", quantity: (calls.median - echoes.median).microseconds,
                spread: "by block \(lowest)–\(highest)", target: "≤ 60 µs"),
            Finding(
                subject: "tools/call that does nothing, p99", quantity: calls.percentile(99).microseconds,
                beside: .init(subject: beside, quantity: echoes.percentile(99).microseconds)),
        ]
    }

    /// As many calls, then as many echoes of the same lines.
    private mutating func block(of count: Int) throws(BenchError) -> (calls: Samples, echoes: Samples) {
        let requests = (0..<count).map { MCPSession.greet(id: nextID + $0, name: "Ann") }
        nextID += count
        return (try times(of: requests, by: server), try times(of: requests, by: echo))
    }

    /// Blocks this thread, as a client that waits for its answer does.
    private func times(of requests: [[UInt8]], by child: Child) throws(BenchError) -> Samples {
        var samples = Samples()
        for request in requests {
            let start = ContinuousClock.now
            try child.write(request)
            let answer = try child.readLine()
            samples.add(ContinuousClock.now - start)
            if child === server { _ = try MCPSession.result(of: answer) }
        }
        return samples
    }
}
