import ContactCatalog
import IntentSearch
import IntentTraining
import TestSupport
import Testing

/// What is embedded is what training would give now.
struct ShippedModelTests {
    @Test func `the model is of the corpus, the thesaurus and the catalogue as they are`() throws {
        let model = try IntentModel(.embedded)
        #expect(
            model.header.fingerprint == (try Intents.sources.get().fingerprint),
            "Run: highlevel-bench intents --train, then build again")
    }

    @Test func `the embedded bytes are the file's`() throws {
        let file = try IntentModel(.bytes(TextFile.read("\(Repository.root)/\(TrainingSources.modelPath)")))
        #expect(try IntentModel(.embedded).header == file.header)
    }

    @Test func `every operation of the catalogue was learnt`() throws {
        let names = Set(try IntentModel(.embedded).outputNames)
        #expect(try Intents.catalog.get().operations.allSatisfy { names.contains($0.name) })
    }

    @Test(arguments: [0, 3, 40, 200])
    func `a model that is cut off is refused`(count: Int) {
        let bytes = TextFile.read("\(Repository.root)/\(TrainingSources.modelPath)")
        #expect(throws: IntentModelError.self) { try IntentModel(.bytes(Array(bytes.prefix(count)))) }
    }

    @Test func `a model of another version is refused by its number`() {
        var bytes = TextFile.read("\(Repository.root)/\(TrainingSources.modelPath)")
        bytes[4] = 99
        #expect(throws: IntentModelError.otherVersion(99)) { try IntentModel(.bytes(bytes)) }
    }
}
