import ContactCatalog

/// Ranks operations no weights were learnt for, by the words they share with the intent. It steps in when somebody adds
/// an operation to tools.json; until the next training it is found by its own phrases.
struct PhraseRanker: Sendable {
    private struct Phrase {
        let position: Int
        let stems: Set<UInt64>
    }

    private let phrases: [Phrase]

    /// The positions are of the operations that the model does not know.
    init(operations: [Operation], positions: [Int]) {
        phrases = positions.flatMap { position in
            let operation = operations[position]
            let texts = operation.intents + [operation.title, operation.name, operation.description]
            return texts.map {
                Phrase(position: position, stems: Self.stems(of: IntentTokenizer.tokens(of: FoldedText($0))))
            }
        }
    }

    var isEmpty: Bool { phrases.isEmpty }

    /// Of each operation that is known here the likeness of its nearest phrase, from 0 to 1.
    func likeness(to tokens: [IntentToken]) -> [Int: Float] {
        let wanted = Self.stems(of: tokens)
        var best: [Int: Float] = [:]
        for phrase in phrases where !phrase.stems.isEmpty && !wanted.isEmpty {
            let shared = Float(phrase.stems.intersection(wanted).count)
            let likeness = shared / Float(phrase.stems.count * wanted.count).squareRoot()
            best[phrase.position] = max(best[phrase.position] ?? 0, likeness)
        }
        return best
    }

    private static func stems(of tokens: [IntentToken]) -> Set<UInt64> {
        Set(tokens.lazy.filter { $0.kind == .word && $0.text.count > 2 }.map(\.stemHash))
    }
}
