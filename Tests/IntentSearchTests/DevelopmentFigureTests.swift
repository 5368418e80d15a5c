import IntentTraining
import TestSupport
import Testing

/// On intents by somebody whose words were never trained on. Skipped where they are not beside the checkout.
@Suite(.enabled(if: Repository.hasShared(Intents.developmentFile), "no ../shared/intents-dev.jsonl"))
struct DevelopmentFigureTests {
    private let figures: IntentFigures

    init() throws { figures = IntentFigures(try Intents.developmentOutcomes.get()) }

    @Test func `the first operation is right for 92 of 100`() { #expect(figures.first.share >= 0.92) }

    @Test func `a right operation is among the first three for 98 of 100`() {
        #expect(figures.firstThree.share >= 0.98)
    }

    @Test func `all operations of several steps are among the first five for 90 of 100`() {
        #expect(figures.severalSteps.share >= 0.9)
    }

    @Test func `the score tells what is out of scope, here and in the corpus together`() throws {
        let both = IntentFigures(figures.outcomes + (try Intents.crossValidation.get().outcomes))
        #expect(both.scopeArea >= 0.95)
    }

    @Test func `hardly anything in scope is refused`() { #expect(figures.wronglyRefused.share <= 0.02) }
}
