import ContactCatalog
import IntentSearch

/// Trains a model: lexicon first, because features are made with it; then the network in two halves, between which the
/// features that do not matter are dropped. The same sources and settings give the same bytes.
package struct IntentTrainer: Sendable {
    private let sources: TrainingSources
    private let settings: TrainingSettings

    package init(sources: TrainingSources, settings: TrainingSettings = TrainingSettings()) {
        self.sources = sources
        self.settings = settings
    }

    /// - Parameter heldOut: The voice that is not trained on; nil for none.
    /// - Throws: `TrainingError` when the parts do not make a model.
    package func model(without heldOut: String? = nil) throws(TrainingError) -> [UInt8] {
        let spoken = sources.corpus.filter { $0.voice != heldOut }
        let lines = spoken + IntentLineReader(catalog: sources.catalog).catalogueLines
        let names = sources.catalog.operations.map(\.name) + Set(lines.filter(\.operations.isEmpty).map(\.elsewhere))
            .sorted().map { IntentModel.elsewherePrefix + $0 }
        var file = ModelFile()
        file.fingerprint = sources.fingerprint
        LexiconBuilder(thesaurus: sources.thesaurus, lines: lines).add(to: &file)
        let features = try features(of: lines, lexicon: file)
        file.set(.outputNames, text: names)
        addNetwork(to: &file, features: features, lines: lines, names: names)
        return file.bytes
    }

    private func features(of lines: [IntentLine], lexicon file: ModelFile) throws(TrainingError) -> [[Feature]] {
        do {
            let reader = IntentModel.Reader(try IntentModel(.bytes(file.bytes)))
            return lines.map { reader.features(of: $0.query) }
        } catch {
            throw TrainingError("\(error)")
        }
    }

    private func addNetwork(to file: inout ModelFile, features: [[Feature]], lines: [IntentLine], names: [String]) {
        let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        var dictionary = FeatureDictionary(features, leastLines: settings.leastLines)
        var trainer = NetworkTrainer(
            settings: settings, featureCount: dictionary.hashes.count, outputCount: names.count)
        let half = settings.epochs / 2
        trainer.train(on: examples(features, lines, dictionary, numbers), epochs: 0..<half)
        let kept = dictionary.mostImportant(
            settings.featureLimit, rows: trainer.rows.values, width: settings.width)
        dictionary.keep(kept)
        trainer.keep(kept)
        trainer.train(on: examples(features, lines, dictionary, numbers), epochs: half..<settings.epochs)
        QuantisedRows(trainer.rows.values, width: settings.width).add(to: &file)
        file.set(.featureSlots, integers: FeatureTable.slots(for: dictionary.hashes))
        file.set(.featureChecks, integers: dictionary.hashes.map { FeatureTable.check(of: $0) })
        file.set(.hiddenBias, floats: trainer.hiddenBias.values)
        file.set(.outputWeights, floats: trainer.outputs.values)
        file.set(.outputBias, floats: trainer.outputBias.values)
    }

    private func examples(
        _ features: [[Feature]], _ lines: [IntentLine], _ dictionary: FeatureDictionary, _ numbers: [String: Int]
    ) -> [TrainingExample] {
        zip(features, lines).map { features, line in
            let labels = line.operations.isEmpty ? [IntentModel.elsewherePrefix + line.elsewhere] : line.operations
            return dictionary.example(
                features, targets: labels.compactMap { numbers[$0] }, hasSeveralSteps: line.hasSeveralSteps)
        }
    }
}
