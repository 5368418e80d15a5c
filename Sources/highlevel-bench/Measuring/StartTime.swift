/// From just before the process is made to the whole answer of `initialize`, which a client waits for before it can
/// do anything. Beside it the start and end of a program that does nothing.
enum StartTime {
    private static let warmUps = 3

    static func measure(product: String, runs: Int) throws(BenchError) -> [Finding] {
        var idle = Samples()
        var serve = Samples()
        var sandbox = Samples()
        // In turns, so that whatever else the machine does touches all three alike.
        for run in -warmUps..<runs {
            let times = (try ofIdleProgram(), try ofServer(product, []), try ofServer(product, ["--sandbox"]))
            guard run >= 0 else { continue }
            idle.add(times.0)
            serve.add(times.1)
            sandbox.add(times.2)
        }
        return [
            finding("start: serve", serve, idle, target: "≤ 20 ms"),
            finding("start: serve --sandbox", sandbox, idle, target: "≤ 20 ms"),
        ]
    }

    private static func ofIdleProgram() throws(BenchError) -> Duration {
        let start = ContinuousClock.now
        try Child("true").finish()
        return ContinuousClock.now - start
    }

    private static func ofServer(_ product: String, _ options: [String]) throws(BenchError) -> Duration {
        let start = ContinuousClock.now
        let child = try Child(product, ["serve"] + options)
        defer { child.finish() }
        try child.write(MCPSession.initialize)
        let answer = try child.readLine()
        let elapsed = ContinuousClock.now - start
        _ = try MCPSession.result(of: answer)
        return elapsed
    }

    private static func finding(_ subject: String, _ samples: Samples, _ idle: Samples, target: String) -> Finding {
        Finding(
            subject: subject, quantity: samples.median.milliseconds,
            spread: "\(samples.percentile(0).milliseconds.number)–\(samples.percentile(100).milliseconds.number)",
            beside: .init(subject: "the program true, to its end", quantity: idle.median.milliseconds), target: target)
    }
}
