package import ContactCatalog

/// All that a model is made of: the corpus by voice, the thesaurus, and the catalogue's own phrases.
package struct TrainingSources: Sendable {
    package let catalog: Catalog
    /// In the order of the voices' names.
    package let corpus: [IntentLine]
    package let thesaurus: Thesaurus
    /// Of all of it: tells whether a model is made of what is there now.
    package let fingerprint: UInt64

    package static let corpusPath = "Tests/IntentSearchTests/Corpus"
    package static let thesaurusPath = "Sources/IntentTraining/Thesaurus"
    package static let modelPath = "Sources/CEmbedded/intent-model.bin"

    /// Reads a checkout of the repository.
    /// - Throws: `TrainingError` naming the file that is missing or the line that cannot be used.
    package init(repository root: String, catalog: Catalog) throws(TrainingError) {
        var digest = FileDigest()
        let reader = IntentLineReader(catalog: catalog)
        var corpus: [IntentLine] = []
        for name in try SourceFile.names(in: "\(root)/\(Self.corpusPath)", suffix: ".jsonl") {
            let bytes = try SourceFile.read("\(root)/\(Self.corpusPath)/\(name)")
            digest.combine(name, bytes)
            corpus += try reader.lines(bytes, voice: String(name.dropLast(6)))
        }
        var texts: [Thesaurus.Text] = []
        for name in try SourceFile.names(in: "\(root)/\(Self.thesaurusPath)", suffix: ".txt") {
            let bytes = try SourceFile.read("\(root)/\(Self.thesaurusPath)/\(name)")
            digest.combine(name, bytes)
            texts.append(Thesaurus.Text(subject: String(name.dropLast(4)), bytes: bytes))
        }
        for line in reader.catalogueLines { digest.combine(line.operations.first ?? "", Array(line.query.utf8)) }
        self.catalog = catalog
        self.corpus = corpus
        thesaurus = try Thesaurus(texts)
        fingerprint = digest.value
    }

    /// The same with only the corpus' first lines, for trying things out.
    package func limited(to count: Int) -> TrainingSources {
        var digest = FileDigest()
        for line in corpus.prefix(count) { digest.combine(line.voice, Array(line.query.utf8)) }
        return TrainingSources(
            catalog: catalog, corpus: Array(corpus.prefix(count)), thesaurus: thesaurus, fingerprint: digest.value)
    }

    private init(catalog: Catalog, corpus: [IntentLine], thesaurus: Thesaurus, fingerprint: UInt64) {
        self.catalog = catalog
        self.corpus = corpus
        self.thesaurus = thesaurus
        self.fingerprint = fingerprint
    }

    package var voices: [String] { Set(corpus.map(\.voice)).sorted() }
}
