import ContactCatalog

/// Says in few words what an intent was understood as, and by which of its words. Only letters of ASCII get in, so that
/// nothing the intent carries can hide or move text.
struct IntentExplanation {
    private static let wordLimit = 3
    private static let letterLimit = 24

    /// What explains nothing, even where it is part of a phrase.
    private static let emptyWords = Set(
        [
            "the", "that", "this", "and", "for", "from", "with", "him", "her", "his", "them", "it", "is", "on", "of",
            "to", "in", "do",
        ]
        .map { Array($0.utf8) })

    let intent: ReadIntent
    /// The senses of acts and resources.
    let meaningful: SenseSet
    /// How much each token spoke for the operation.
    let support: [Float]

    func text(for operation: Operation) -> String {
        let meaning = operation.name.map { $0 == "_" ? " " : $0 }
        let words = decisiveWords.map { "\"\($0)\"" }.joined(separator: ", ")
        return words.isEmpty ? String(meaning) : "\(String(meaning)): \(words)"
    }

    /// The words that spoke most for it, in the order of the sentence; words that mean something by themselves first.
    private var decisiveWords: [String] {
        let spoken = intent.tokens.indices.filter { index in
            intent.tokens[index].kind == .word && support[index] > 0 && !intent.negated[index]
                && intent.tokens[index].text.count > 1 && !Self.emptyWords.contains(intent.tokens[index].text)
        }
        let telling = spoken.filter { !intent.senses[$0].isDisjoint(with: meaningful) }
        var seen = Set<[UInt8]>()
        let best = (telling.isEmpty ? spoken : telling).sorted { (support[$0], $1) > (support[$1], $0) }
            .filter { seen.insert(intent.tokens[$0].text).inserted }
            .prefix(Self.wordLimit)
        return best.sorted().map { index in
            String(decoding: intent.tokens[index].typed.prefix(Self.letterLimit), as: UTF8.self)
        }
    }
}
