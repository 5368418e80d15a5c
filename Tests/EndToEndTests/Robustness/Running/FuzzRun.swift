import Dispatch
import JSONValue
import TestSupport

/// One server under a stream of lines from a seed, from its start to its end.
struct FuzzRun: Sendable {
    let product: Product
    let arguments: [String]
    let vocabulary: Vocabulary
    let lines: Int
    let seed: UInt64
    var ending = Ending.settled

    enum Ending: Sendable, CaseIterable {
        /// The input ends when everything is answered.
        case settled
        /// The input ends while much is not.
        case endOfInput
        /// So does the server, by SIGTERM.
        case terminated
    }

    /// Requests without an answer at any time: below the number at which servers turn calls away.
    private static let window = 1000
    private static let chunk = 16_384
    /// Lines after which everything is answered before more is sent.
    private static let stretch = 10_000
    /// Lines after which the server has all the memory it needs.
    private static let warmUp = 20_000
    /// How long a server may say nothing while it owes answers.
    private static let patience = 30

    /// Runs on a thread of its own, since all of it blocks.
    func report() async throws -> FuzzReport {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "fuzz.writer").async {
                continuation.resume(with: Result { try run() })
            }
        }
    }

    private func run() throws -> FuzzReport {
        let ledger = AnswerLedger()
        let server = try FuzzedServer(product, arguments, ledger: ledger)
        let start = ContinuousClock.now
        var stream = FuzzStream(generator: LineGenerator(vocabulary: vocabulary, seed: seed), ledger: ledger)
        var report = FuzzReport(name: product.rawValue, seed: seed)
        var isAlive = true
        var rests = 0
        while isAlive, stream.count < lines, !ledger.hasFaults {
            isAlive = server.write(stream.chunk(of: Self.chunk, upTo: lines)) && keepUp(ledger, server)
            guard stream.count / Self.stretch > rests, ending == .settled else { continue }
            rests += 1
            isAlive = isAlive && settle(server, &stream, ledger)
            if report.memoryAfterWarmUp == nil, stream.count >= min(lines / 2, Self.warmUp) {
                report.memoryAfterWarmUp = ResidentMemory.bytes(of: server.pid)
            }
        }
        if isAlive {
            _ = ending == .settled ? settle(server, &stream, ledger) : beginWhatWillNotEnd(server, &stream, ledger)
        }
        report.memoryAtEnd = ResidentMemory.bytes(of: server.pid)
        report.exitCode = server.finish(terminates: ending == .terminated)
        report.lines = stream.count
        report.bytes = stream.byteCount
        report.seconds = (ContinuousClock.now - start) / .seconds(1)
        report.totals = ledger.totals
        report.faults = ledger.finalFaults(permitsMissing: ending != .settled).prefix(5).map { describe($0) }
        report.lastWords = server.lastWords
        return report
    }

    /// Waits while the server is far behind; false when it has ended or stands still.
    private func keepUp(_ ledger: AnswerLedger, _ server: FuzzedServer) -> Bool {
        waitForAnswers(ledger, server, until: Self.window)
    }

    /// Has everything answered, so that the server rests: ends what would run on, opens a session anew (which gives up
    /// what the server has asked) and asks in both eras.
    private func settle(_ server: FuzzedServer, _ stream: inout FuzzStream, _ ledger: AnswerLedger) -> Bool {
        server.write(stream.settling()) && waitForAnswers(ledger, server, until: 0)
    }

    /// Has the server ask, stream and compute, and returns once it has read that it shall.
    private func beginWhatWillNotEnd(
        _ server: FuzzedServer, _ stream: inout FuzzStream, _ ledger: AnswerLedger
    ) -> Bool {
        guard server.write(stream.unfinished(vocabulary.unfinished)) else { return false }
        return Wait.until(seconds: Self.patience) { server.hasEnded || ledger.hasAnswered(FuzzStream.lastID) }
    }

    private func waitForAnswers(_ ledger: AnswerLedger, _ server: FuzzedServer, until limit: Int) -> Bool {
        var received = ledger.received
        while ledger.missing > limit {
            let hasMoved = Wait.until(seconds: Self.patience) {
                server.hasEnded || ledger.hasFaults || ledger.missing <= limit || ledger.received > received
            }
            guard hasMoved, !server.hasEnded, !ledger.hasFaults else { return false }
            received = ledger.received
        }
        return true
    }

    private func describe(_ fault: AnswerLedger.Fault) -> String {
        guard let number = fault.line else { return fault.message }
        var generator = LineGenerator(vocabulary: vocabulary, seed: seed)
        var line: [UInt8] = []
        for _ in 0..<number { line = generator.next() }
        return "\(fault.message), line \(number): \(Excerpt.of(line))"
    }
}
