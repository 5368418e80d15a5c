import IntentSearch
import IntentTraining
import Testing

struct TrainingTests {
    /// Enough to make a model of, not a good one.
    private static var small: TrainingSettings {
        var settings = TrainingSettings()
        settings.width = 4
        settings.members = 1
        settings.epochs = 2
        settings.featureLimit = 500
        return settings
    }

    @Test func `training twice gives the same bytes`() throws {
        let sources = try Intents.sources.get().limited(to: 150)
        let first = try IntentTrainer(sources: sources, settings: Self.small).model()
        let second = try IntentTrainer(sources: sources, settings: Self.small).model()
        #expect(first == second)
        #expect(try IntentModel(.bytes(first)).header.fingerprint == sources.fingerprint)
    }

    @Test func `the fingerprint of a corpus changes with any line`() throws {
        let sources = try Intents.sources.get()
        #expect(sources.limited(to: 10).fingerprint != sources.limited(to: 11).fingerprint)
    }

    @Test(arguments: ["word before a sense", "# nothing but a remark\n word"])
    func `a thesaurus begins with a sense`(text: String) {
        #expect(throws: TrainingError.self) {
            try Thesaurus([Thesaurus.Text(subject: "acts", bytes: Array(text.utf8))])
        }
    }

    @Test(arguments: ["{\"query\":\"x\"}", "no json", "{\"query\":\"x\",\"operations\":[\"nonsense\"]}"])
    func `a line of the corpus that cannot be used is named`(line: String) throws {
        let reader = IntentLineReader(catalog: try Intents.catalog.get())
        #expect { try reader.lines(Array(line.utf8), voice: "v") } throws: { "\($0)".hasPrefix("v, line 1") }
    }
}
