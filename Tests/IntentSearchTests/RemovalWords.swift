import IntentTraining

/// A reader of its own for the test of the rule: it knows the words from the thesaurus but nothing of the index.
enum RemovalWords {
    /// The first letters of every word of removal, short enough to survive endings; of longer ones also a typing error.
    private static let roots: Set<String> = {
        let senses = (try? Intents.sources.get().thesaurus.senses) ?? []
        let phrases = senses.filter { $0.name == "removal" || $0.name == "deletion" }.flatMap(\.phrases)
        return Set(phrases.compactMap { $0.split(separator: " ").first?.lowercased() })
    }()

    static func occur(in text: String) -> Bool {
        let words = text.lowercased().split { !$0.isLetter && $0 != "'" }.map(String.init)
        return words.contains { word in
            roots.contains { root in word.hasPrefix(root) || (root.count >= 4 && isNear(word, root)) }
        }
    }

    /// At most two letters apart, the order of letters left aside.
    private static func isNear(_ word: String, _ root: String) -> Bool {
        guard abs(word.count - root.count) <= 2 else { return false }
        var rest = Array(word)
        var missing = 0
        for letter in root {
            if let index = rest.firstIndex(of: letter) { rest.remove(at: index) } else { missing += 1 }
        }
        return missing + rest.count <= 3
    }
}
