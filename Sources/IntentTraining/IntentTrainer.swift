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

    /// The model file of all voices but the one held out.
    /// - Throws: `TrainingError` when the parts do not make a model.
    package func model(without heldOut: String? = nil) throws(TrainingError) -> [UInt8] {
        let spoken = sources.corpus.filter { $0.voice != heldOut }
        let lines = spoken + IntentLineReader(catalog: sources.catalog).catalogueLines
        let names =
            sources.catalog.operations.map(\.name)
            + Set(lines.filter(\.operations.isEmpty).map(\.elsewhere))
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
        let layout = OutputLayout(names: names)
        var dictionary = FeatureDictionary(features, leastLines: settings.leastLines)
        var members = (0..<settings.members).map { member in
            NetworkTrainer(
                settings: settings, seed: settings.seed + UInt64(member), featureCount: dictionary.hashes.count,
                layout: layout)
        }
        let half = settings.epochs / 2
        let first = examples(features, lines, dictionary, layout)
        for member in members.indices { members[member].train(on: first, epochs: 0..<half) }
        let kept = dictionary.mostImportant(
            settings.featureLimit, rows: members.map(\.rows.values), width: settings.width)
        dictionary.keep(kept)
        let second = examples(features, lines, dictionary, layout)
        for member in members.indices {
            members[member].keep(kept)
            members[member].train(on: second, epochs: half..<settings.epochs)
        }
        QuantisedRows(members.map(\.rows.values), width: settings.width).add(to: &file)
        file.set(.featureSlots, integers: FeatureTable.slots(for: dictionary.hashes))
        file.set(.featureChecks, integers: dictionary.hashes.map { FeatureTable.check(of: $0) })
        file.set(.hiddenBias, floats: members.flatMap(\.hiddenBias.values))
        file.set(.facets, bytes: layout.members.flatMap { $0.map { UInt8($0) } })
        file.set(.outputWeights, floats: members.flatMap(\.outputs.values))
        file.set(.outputBias, floats: members.flatMap(\.outputBias.values))
    }

    private func examples(
        _ features: [[Feature]], _ lines: [IntentLine], _ dictionary: FeatureDictionary, _ layout: OutputLayout
    ) -> [TrainingExample] {
        let numbers = Dictionary(uniqueKeysWithValues: layout.names.enumerated().map { ($1, $0) })
        return zip(features, lines).map { features, line in
            let labels = line.operations.isEmpty ? [IntentModel.elsewherePrefix + line.elsewhere] : line.operations
            let targets = labels.compactMap { numbers[$0] }
            return dictionary.example(
                features, targets: targets,
                facets: layout.facets.indices.map { facet in targets.map { layout.members[$0][facet] } },
                hasSeveralSteps: line.hasSeveralSteps)
        }
    }
}
