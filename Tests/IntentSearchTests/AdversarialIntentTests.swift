import ContactCatalog
import IntentSearch
import IntentTraining
import Testing

/// Input nobody means well with.
struct AdversarialIntentTests {
    static let nasty = [
        "", " ", "\n\t", "\u{0}\u{1}\u{7F}", "\u{202E}\u{2066}\u{200B}", "\"\"", "\"\"\"", "'", "''''",
        "\"delete the note\"",
        "😀😀😀", "🗑️ note", "__proto__", "constructor.prototype", "'; DROP TABLE contacts; --", "1 OR 1=1", "<script>",
        "${jndi:ldap://x}", "{{7*7}}", "%s%n%x", "../../etc/passwd", "[[[[[[", "]]]]", "((((((", "----", "____", "@@@@",
        "a@", "@b",
        "+", "+1", "(", "GET", "GET /", "DELETE //////", "PUT contacts", "POST /contacts", "GET /contacts/../../x", "-",
        "'a", "a'",
        "delete", "not", "not not not", "don't", "instead of", "and and and", ", , ,",
        "\u{0434}\u{0435}l\u{0435}te th\u{0435} note",
    ]

    @Test(arguments: nasty)
    func `strange input is answered`(intent: String) throws {
        let index = try Intents.index.get()
        let ranking = index.ranking(intent)
        #expect(ranking.count == (try Intents.catalog.get().operations.count))
        #expect(ranking.allSatisfy { (0...1).contains($0.score) })
        for candidate in index.answer(intent).candidates {
            #expect(candidate.why.unicodeScalars.allSatisfy { $0.isASCII && $0.value >= 0x20 })
            #expect(candidate.why.utf8.count <= 160)
        }
    }

    @Test(arguments: ["", "   ", "\u{200B}", "😀", "?!.,"])
    func `where nothing is said nothing fits`(intent: String) throws {
        let answer = try Intents.index.get().answer(intent)
        #expect(answer.candidates.isEmpty)
        guard case .noMatch = answer.verdict else {
            Issue.record("\(answer.verdict)")
            return
        }
    }

    @Test func `of a megabyte only the beginning is read`() throws {
        let index = try Intents.index.get()
        let filler = String(repeating: "and then some more words ", count: 40_000)
        let long = String(repeating: "please ", count: 600) + filler
        let other = String(repeating: "please ", count: 600) + filler.uppercased()
        #expect(
            index.ranking("delete the note on her record. " + long)
                == index.ranking("delete the note on her record. " + other))
    }

    @Test func `letters that look Latin are read as Latin`() throws {
        #expect(try Intents.first("d\u{0435}lete the n\u{043E}te") == Intents.first("delete the note"))
        #expect(try Intents.first("ｄｅｌｅｔｅ the note") == Intents.first("delete the note"))
        #expect(try Intents.first("de\u{200B}lete the note") == Intents.first("delete the note"))
    }

    @Test func `the same intent has the same answer`() throws {
        let index = try Intents.index.get()
        let again = try IntentIndex(catalog: Intents.catalog.get())
        for line in try Intents.banks.get().prefix(100) {
            #expect(index.answer(line.query) == again.answer(line.query))
        }
    }
}
