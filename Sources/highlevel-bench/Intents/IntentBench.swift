import ContactCatalog
import IntentSearch
import IntentTraining

/// How well intents are understood, and the making of the model that understands them.
struct IntentBench {
    private let options: IntentOptions
    private let catalog: Catalog

    /// - Throws: `CatalogError` when the embedded catalogue cannot be read.
    init(options: IntentOptions) throws(CatalogError) {
        self.options = options
        catalog = try Catalog.embedded()
    }

    /// What there is to print.
    /// - Throws: `TrainingError` or `IntentModelError` naming what could not be read or made.
    func run() throws -> String {
        switch options.action {
        case .evaluate(let files): try files.map { try evaluate($0) }.joined(separator: "\n")
        case .train: try train()
        case .crossValidate: try crossValidate()
        }
    }

    private func evaluate(_ file: String) throws -> String {
        let lines = try IntentLineReader(catalog: catalog).lines(SourceFile.read(file), voice: file)
        let clock = ContinuousClock()
        let start = clock.now
        let index = try IntentIndex(catalog: catalog)
        let ready = clock.now - start
        let times = lines.map { line in clock.measure { _ = index.answer(line.query) } }
        let figures = IntentFigures(lines.map { IntentOutcome($0, index: index) })
        let report = FigureReport(figures: figures)
        return report.text + report.kinds + IntentLatency(ready: ready, times: times).text + report.misses
    }

    private func train() throws -> String {
        let sources = try TrainingSources(repository: options.repository, catalog: catalog)
        let bytes = try IntentTrainer(sources: sources).model()
        let path = "\(options.repository)/\(TrainingSources.modelPath)"
        try SourceFile.write(bytes, to: path)
        return "\(path): \(bytes.count) bytes from \(sources.corpus.count) intents. Build again to embed it.\n"
    }

    private func crossValidate() throws -> String {
        let sources = try TrainingSources(repository: options.repository, catalog: catalog)
        var text = ""
        var outcomes: [IntentOutcome] = []
        for voice in sources.voices {
            let own = try CrossValidation(sources: sources).outcomes(of: voice)
            text += "\(voice)\n" + FigureReport(figures: IntentFigures(own)).text
            outcomes += own
        }
        let record = CrossValidationRecord(fingerprint: sources.fingerprint, outcomes: outcomes)
        try SourceFile.write(record.bytes, to: "\(options.repository)/\(CrossValidationRecord.path)")
        let report = FigureReport(figures: IntentFigures(outcomes))
        return text + "all voices\n" + report.text + report.kinds + report.misses
    }
}
