import ContactCatalog
import JSONValue

/// What cross-validation made of every line of the corpus, written down: training five models takes too long for a test,
/// counting what came out does not. The fingerprint tells whether it is of the corpus as it is now.
package struct CrossValidationRecord: Sendable {
    package static let path = "Tests/IntentSearchTests/cross-validation.json"

    package let fingerprint: UInt64
    package let outcomes: [IntentOutcome]

    package init(fingerprint: UInt64, outcomes: [IntentOutcome]) {
        self.fingerprint = fingerprint
        self.outcomes = outcomes
    }

    /// A line for each of the corpus, in its order: the score in hundred-thousandths and the first five operations.
    package var bytes: [UInt8] {
        var text = "{\"fingerprint\":\"\(String(fingerprint, radix: 16))\",\"outcomes\":[\n"
        for (index, outcome) in outcomes.enumerated() {
            let ranking = outcome.ranking.map { "\"\($0)\"" }.joined(separator: ",")
            let score = Int((outcome.score * 100_000).rounded())
            text += "[\(score),\(ranking)]" + (index + 1 < outcomes.count ? ",\n" : "\n")
        }
        return Array((text + "]}\n").utf8)
    }

    /// - Throws: `TrainingError` when the text is no record of these lines.
    package init(reading bytes: [UInt8], lines: [IntentLine]) throws(TrainingError) {
        guard let json = try? JSON(parsing: bytes), let entries = json["outcomes"]?.arrayValue,
            let fingerprint = json["fingerprint"]?.stringValue.flatMap({ UInt64($0, radix: 16) }),
            entries.count == lines.count
        else {
            throw TrainingError(
                "This is no cross-validation of the corpus. Run: highlevel-bench intents --cross-validate.")
        }
        self.fingerprint = fingerprint
        outcomes = zip(entries, lines).map { entry, line in
            IntentOutcome(
                line: line, ranking: (entry.arrayValue ?? []).compactMap(\.stringValue),
                score: Double(entry[0]?.intValue ?? 0) / 100_000)
        }
    }
}
