import ContactCatalog
import IntentTraining
import TestSupport
import Testing

struct CorpusTests {
    @Test func `there are thousands of lines by several people`() throws {
        let sources = try Intents.sources.get()
        #expect(sources.corpus.count >= 4000)
        #expect(sources.voices.count >= 5)
    }

    @Test func `every operation is wished in every way often enough`() throws {
        let sources = try Intents.sources.get()
        for operation in sources.catalog.operations {
            #expect(sources.corpus.count { $0.operations.contains(operation.name) } >= 60, "\(operation.name)")
        }
    }

    @Test func `no two lines are the same`() throws {
        var seen = Set<String>()
        for line in try Intents.sources.get().corpus {
            #expect(seen.insert(Self.folded(line.query)).inserted, "\(line.query)")
        }
    }

    @Test(.enabled(if: Repository.hasShared(Intents.developmentFile), "no ../shared/intents-dev.jsonl"))
    func `no line is one of the development file`() throws {
        let development = Set(try Intents.development.get().map { Self.folded($0.query) })
        for line in try Intents.sources.get().corpus {
            #expect(!development.contains(Self.folded(line.query)), "\(line.voice): \(line.query)")
        }
    }

    private static func folded(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
}
