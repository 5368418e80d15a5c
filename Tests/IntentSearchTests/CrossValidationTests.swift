import IntentTraining
import Testing

/// The shipped model is trained on every voice of the corpus, so its own figures there say nothing. These are of models
/// that had never seen the author: no voice was trained on for what is reported of it.
struct CrossValidationTests {
    private let record: CrossValidationRecord
    private let figures: IntentFigures

    init() throws {
        record = try Intents.crossValidation.get()
        figures = IntentFigures(record.outcomes)
    }

    @Test func `the record is of the corpus and the thesaurus as they are`() throws {
        #expect(
            record.fingerprint == (try Intents.sources.get().fingerprint),
            "Run: highlevel-bench intents --cross-validate")
    }

    @Test func `the first operation is right for 88 of 100`() { #expect(figures.first.share >= 0.88) }

    @Test func `a right operation is among the first three for 96 of 100`() {
        #expect(figures.firstThree.share >= 0.96)
    }

    @Test func `the score tells what is out of scope`() { #expect(figures.scopeArea >= 0.95) }

    @Test func `no voice falls far behind`() {
        for voice in Set(record.outcomes.map(\.line.voice)) {
            let own = IntentFigures(record.outcomes.filter { $0.line.voice == voice })
            #expect(own.first.share >= 0.8, "\(voice)")
        }
    }
}
