/// What became of a run.
struct FuzzReport: Sendable {
    let name: String
    let seed: UInt64
    var lines = 0
    var bytes = 0
    var seconds = 0.0
    var totals = AnswerLedger.Totals()
    var exitCode: Int32 = -1
    /// What was wrong, with the line that it was about.
    var faults: [String] = []
    /// In bytes; nil where the system does not tell.
    var memoryAfterWarmUp: Int?
    var memoryAtEnd: Int?
    /// The end of stderr.
    var lastWords = ""

    init(name: String, seed: UInt64) {
        self.name = name
        self.seed = seed
    }

    var growth: Int? {
        guard let memoryAfterWarmUp, let memoryAtEnd else { return nil }
        return memoryAtEnd - memoryAfterWarmUp
    }

    /// One line for the log.
    var summary: String {
        "fuzz \(name), seed \(seed): \(lines) lines (\(Self.megabytes(bytes))), \(totals.requests) requests, "
            + "\(totals.answers) answers, \(totals.orphans) errors without id, \(totals.notifications) notifications, "
            + "\(totals.serverRequests) questions, \(Int(seconds.rounded())) s, resident "
            + "\(memoryAfterWarmUp.map(Self.megabytes) ?? "?") → \(memoryAtEnd.map(Self.megabytes) ?? "?")"
    }

    private static func megabytes(_ bytes: Int) -> String {
        "\(bytes / 1_000_000).\(bytes / 100_000 % 10) MB"
    }
}
