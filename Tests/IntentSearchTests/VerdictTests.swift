import IntentSearch
import IntentTraining
import Testing

struct VerdictTests {
    @Test(arguments: [
        ("send her an SMS", "Conversations"), ("book him in for Tuesday at ten", "Calendars"),
        ("charge his card 49 dollars", "Payments"), ("move the deal to won", "Opportunities"),
        ("spin up a sub-account for the new client", "Sub-Accounts"), ("reset the password of our new user", "Users"),
        ("build a landing page", ""), ("what is the weather tomorrow", "CRM"),
    ])
    func `what is done elsewhere is named with its place`(intent: String, place: String) throws {
        let answer = try Intents.index.get().answer(intent)
        #expect(answer.candidates.isEmpty)
        guard case .noMatch(let elsewhere) = answer.verdict else {
            Issue.record("\(answer)")
            return
        }
        #expect(elsewhere.contains(place), "\(elsewhere)")
    }

    @Test func `a clear wish is a match with its words`() throws {
        let answer = try Intents.index.get().answer("scrap that memo on Joe")
        #expect(answer.verdict == .match)
        #expect(answer.candidates.first?.name == "delete_note")
        #expect(answer.candidates.first?.why.hasPrefix("delete note: ") == true)
        #expect(answer.candidates.first?.why.contains("\"scrap\"") == true)
        #expect(answer.candidates.first?.step == nil)
    }

    @Test func `candidates stand by score and no more than asked for`() throws {
        let answer = try Intents.index.get().answer("update the task", limit: 3)
        #expect(answer.candidates.count == 3)
        #expect(answer.candidates.map(\.score) == answer.candidates.map(\.score).sorted(by: >))
    }

    @Test func `whatever can be taken for each other has a difference in words`() throws {
        let index = try Intents.index.get()
        var missing = Set<[String]>()
        for outcome in try Intents.crossValidation.get().outcomes where outcome.isInScope && !outcome.isFirstRight {
            guard let wanted = outcome.line.operations.first, let got = outcome.ranking.first,
                outcome.line.operations.count == 1
            else { continue }
            if !index.hasDifference(wanted, got) { missing.insert([wanted, got].sorted()) }
        }
        let frequent = missing.filter { pair in Self.isConfusedOften(pair) }
        #expect(frequent.isEmpty, "\(frequent.sorted { $0.joined() < $1.joined() })")
    }

    /// At least five times in the corpus.
    private static func isConfusedOften(_ pair: [String]) -> Bool {
        let outcomes = (try? Intents.crossValidation.get().outcomes) ?? []
        return outcomes.count { outcome in
            guard let got = outcome.ranking.first, outcome.line.operations.count == 1, !outcome.isFirstRight else {
                return false
            }
            return (outcome.line.operations + [got]).sorted() == pair
        } >= 5
    }
}
