import ContactCatalog
import IntentSearch
import IntentTraining
import TestSupport

/// The index as it ships, and the intents it is tried on.
enum Intents {
    static let catalog = Result { try Catalog.embedded() }
    static let sources = Result { try TrainingSources(repository: Repository.root, catalog: catalog.get()) }
    static let index = Result { try IntentIndex(catalog: catalog.get()) }

    /// Labelled by somebody else and kept beside the checkout; never trained on.
    static let developmentFile = "intents-dev.jsonl"

    static let development = Result {
        let bytes = TextFile.read("\(Repository.sharedDirectory)/\(developmentFile)")
        return try IntentLineReader(catalog: catalog.get()).lines(bytes, voice: "development")
    }

    static let developmentOutcomes = Result {
        let index = try Intents.index.get()
        return try Intents.development.get().map { IntentOutcome($0, index: index) }
    }

    /// Every line of the corpus as it was understood by a model that has not seen its author.
    static let crossValidation = Result {
        try CrossValidationRecord(
            reading: TextFile.read("\(Repository.root)/\(CrossValidationRecord.path)"), lines: sources.get().corpus)
    }

    /// All that is there: the corpus, the catalogue's phrases and, where it is, the development file.
    static let banks = Result {
        let sources = try Intents.sources.get()
        let phrases = IntentLineReader(catalog: sources.catalog).catalogueLines
        let development = Repository.hasShared(developmentFile) ? try Intents.development.get() : []
        return sources.corpus + phrases + development
    }

    static func first(_ intent: String) throws -> String? { try index.get().ranking(intent).first?.name }
}
