import IntentSearch

/// Understands every line of the corpus with a model that has never seen its author: one model for each voice.
package struct CrossValidation: Sendable {
    private let sources: TrainingSources
    private let settings: TrainingSettings

    package init(sources: TrainingSources, settings: TrainingSettings = TrainingSettings()) {
        self.sources = sources
        self.settings = settings
    }

    /// - Throws: `TrainingError` when a model cannot be made.
    package func outcomes(of voice: String) throws(TrainingError) -> [IntentOutcome] {
        let bytes = try IntentTrainer(sources: sources, settings: settings).model(without: voice)
        do {
            let index = try IntentIndex(catalog: sources.catalog, model: IntentModel(.bytes(bytes)))
            return sources.corpus.filter { $0.voice == voice }.map { IntentOutcome($0, index: index) }
        } catch {
            throw TrainingError("\(error)")
        }
    }
}
