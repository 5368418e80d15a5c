#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What opening the vault by its key file adds to the first call. Beside the product with its token in a vault stands
/// the same server with a token in memory; a first call has more to do than the second in both, so what counts is by
/// how much more.
enum UnlockTime {
    private static let warmUps = 3

    private struct Times {
        var answered = Samples()
        var first = Samples()
        var second = Samples()

        var extra: Duration { first.median - second.median }

        mutating func add(_ times: (answered: Duration, first: Duration, second: Duration)) {
            answered.add(times.answered)
            first.add(times.first)
            second.add(times.second)
        }
    }

    static func measure(product: String, port: Int, runs: Int) throws(BenchError) -> [Finding] {
        let home = try BenchHome.make(
            product: product, locationId: StandInServer.locationId, origin: "http://127.0.0.1:\(port)",
            token: StandInServer.token)
        var vault = Times()
        var memory = Times()
        // In turns, so that whatever else the machine does touches both alike.
        for run in -warmUps..<runs {
            let ours = try times(product, ["serve", "--home", home, "--profile", BenchHome.profile])
            let bare = try times(Sibling.bench, [StandInServer.mode, String(port)])
            guard run >= 0 else { continue }
            vault.add(ours)
            memory.add(bare)
        }
        let added = max((vault.extra - memory.extra), .zero)
        return [
            Finding(
                subject: "start to first answer of HighLevel: token in the vault",
                quantity: vault.answered.median.milliseconds,
                spread: "\(vault.answered.percentile(0).milliseconds.number)–"
                    + vault.answered.percentile(100).milliseconds.number,
                beside: .init(subject: "token in memory", quantity: memory.answered.median.milliseconds)),
            Finding(
                subject: "… first call beyond the second: token in the vault", quantity: vault.extra.milliseconds,
                beside: .init(subject: "token in memory", quantity: memory.extra.milliseconds)),
            Finding(subject: "… what unlocking adds", quantity: added.milliseconds, target: "≤ 5 ms"),
        ]
    }

    /// From just before the process is made to the answer, and how long a first and a second call take.
    private static func times(
        _ program: String, _ arguments: [String]
    ) throws(BenchError) -> (answered: Duration, first: Duration, second: Duration) {
        let start = ContinuousClock.now
        let child = try Child(program, arguments)
        defer { child.finish() }
        try MCPSession.open(child)
        var calls: [Duration] = []
        var answered = Duration.zero
        for id in 1...2 {
            let sent = ContinuousClock.now
            try child.write(MCPSession.getContact(id: id))
            let answer = try child.readLine()
            calls.append(ContinuousClock.now - sent)
            if id == 1 { answered = ContinuousClock.now - start }
            _ = try MCPSession.result(of: answer)
        }
        return (answered, calls[0], calls[1])
    }
}
