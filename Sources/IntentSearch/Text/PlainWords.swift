/// A text's words as the index sees them, for whoever builds its lexicon.
package struct PlainWords {
    private let tokens: [IntentToken]

    package init(_ text: String) { tokens = IntentTokenizer.tokens(of: FoldedText(text)) }

    package var words: [String] {
        tokens.filter { $0.kind == .word }.map { String(decoding: $0.text, as: UTF8.self) }
    }

    /// The whole text as one phrase of the thesaurus; nil when it has no words or too many.
    package var phraseHash: UInt64? {
        (1...Lexicon.longestPhrase).contains(tokens.count) ? StableHash.phrase(tokens.lazy.map(\.stemHash)) : nil
    }

    /// What a word is known by: itself and its stem.
    package var knownHashes: [UInt64] { tokens.flatMap { [StableHash.word($0.text), $0.stemHash] } }

    /// The letters of a word as the table of words keeps them.
    package static func letters(of word: String) -> UInt32 { TypoRepair.letters(of: word.utf8) }
}
