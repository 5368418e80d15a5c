import Dispatch

/// How long a line of 2 MB takes: from just before its first byte is written until the whole line that answers it has
/// been read. Beside it the same line through a program that only writes it back.
struct LongLines {
    static let size = 2_000_000
    private static let warmUps = 3
    private static let runs = 20

    /// mcp-everything with an open session.
    let server: Child
    let echo: Child

    func measure() throws(BenchError) -> [Finding] {
        var taken = Samples()
        var answered = Samples()
        var echoes = Samples()
        for run in -Self.warmUps..<Self.runs {
            // The first is long for a member that nobody asks for, the second for a name that comes back.
            let padded = MCPSession.greet(id: 2 * (run + Self.warmUps), name: "Ann", padding: Self.size)
            let long = MCPSession.greet(
                id: 2 * (run + Self.warmUps) + 1, name: String(repeating: "n", count: Self.size))
            let times = (
                try time(of: padded, by: server), try time(of: long, by: server), try time(of: long, by: echo)
            )
            guard run >= 0 else { continue }
            taken.add(times.0)
            answered.add(times.1)
            echoes.add(times.2)
        }
        let beside = Finding.Beside(subject: "such a line through a bare echo", quantity: echoes.median.milliseconds)
        return [
            finding("line of 2 MB taken, short answer", taken, beside, target: "≤ 20 ms"),
            finding("line of 2 MB taken, answer of 2 MB", answered, beside, target: ""),
        ]
    }

    private func finding(
        _ subject: String, _ samples: Samples, _ beside: Finding.Beside, target: String
    ) -> Finding {
        Finding(
            subject: subject, quantity: samples.median.milliseconds,
            spread: "\(samples.percentile(0).milliseconds.number)–\(samples.percentile(100).milliseconds.number)",
            beside: beside, target: target)
    }

    /// One thread writes, this one reads: an echo that nobody reads would stop reading.
    private func time(of line: [UInt8], by child: Child) throws(BenchError) -> Duration {
        let writer = DispatchQueue(label: "highlevel-bench.long-line")
        let start = ContinuousClock.now
        // A child that no longer reads has ended, and the reader says so.
        writer.async { [child] in _ = try? child.write(line) }
        let answer = try child.readLine()
        let elapsed = ContinuousClock.now - start
        if child === server { _ = try MCPSession.result(of: answer) }
        return elapsed
    }
}
