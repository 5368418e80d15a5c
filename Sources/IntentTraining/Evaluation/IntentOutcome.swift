package import IntentSearch

/// What came first for a labelled intent.
package struct IntentOutcome: Sendable {
    package let line: IntentLine
    /// Best first, at most five; not cut off for what is out of scope.
    package let ranking: [String]
    package let score: Double

    package init(line: IntentLine, ranking: [String], score: Double) {
        self.line = line
        self.ranking = ranking
        self.score = score
    }

    package init(_ line: IntentLine, index: IntentIndex) {
        let ranks = index.ranking(line.query)
        self.init(line: line, ranking: ranks.prefix(5).map(\.name), score: ranks.first?.score ?? 0)
    }

    /// Whether it would be said that nothing fits.
    package var isRefused: Bool { score < Double(IntentIndex.leastInScope) }
    package var isInScope: Bool { !line.operations.isEmpty }
    package var isFirstRight: Bool { ranking.first.map(line.operations.contains) ?? false }
    package var isInFirstThree: Bool { ranking.prefix(3).contains(where: line.operations.contains) }
    package var isWholeInFirstFive: Bool { Set(line.operations).isSubset(of: ranking) }
}
