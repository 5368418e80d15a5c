/// How well a set of intents was understood.
package struct IntentFigures: Sendable {
    package let outcomes: [IntentOutcome]

    package init(_ outcomes: [IntentOutcome]) { self.outcomes = outcomes }

    private var inScope: [IntentOutcome] { outcomes.filter(\.isInScope) }
    private var outOfScope: [IntentOutcome] { outcomes.filter { !$0.isInScope } }

    package var first: WilsonInterval { share(of: inScope, where: \.isFirstRight) }
    package var firstThree: WilsonInterval { share(of: inScope, where: \.isInFirstThree) }

    /// Of the intents with several steps, those of which all operations are among the first five.
    package var severalSteps: WilsonInterval {
        share(of: inScope.filter(\.line.hasSeveralSteps), where: \.isWholeInFirstFive)
    }

    /// How well the first score tells what is in scope from what is not.
    package var scopeArea: Double {
        RankingArea.area(inScope: inScope.map(\.score), outOfScope: outOfScope.map(\.score))
    }

    /// Intents in scope to which it was said that nothing fits.
    package var wronglyRefused: WilsonInterval { share(of: inScope, where: \.isRefused) }
    package var rightlyRefused: WilsonInterval { share(of: outOfScope, where: \.isRefused) }

    package var kinds: [String] { Set(inScope.map(\.line.kind)).sorted() }
    package var misses: [IntentOutcome] { inScope.filter { !$0.isFirstRight } }

    package func first(ofKind kind: String) -> WilsonInterval {
        share(of: inScope.filter { $0.line.kind == kind }, where: \.isFirstRight)
    }

    private func share(of outcomes: [IntentOutcome], where isHit: (IntentOutcome) -> Bool) -> WilsonInterval {
        WilsonInterval(hits: outcomes.count(where: isHit), count: outcomes.count)
    }
}
