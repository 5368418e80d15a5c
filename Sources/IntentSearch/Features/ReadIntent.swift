/// An intent as it was understood word by word: tokens with mended spelling, their senses, and what is negated.
struct ReadIntent {
    var tokens: [IntentToken]
    var senses: [SenseSet]
    var negated: [Bool]

    init(_ text: FoldedText, lexicon: Lexicon) {
        var tokens = IntentTokenizer.tokens(of: text)
        for index in tokens.indices where tokens[index].kind == .word {
            switch lexicon.recognise(tokens[index]) {
            case .known: break
            case .misspelt(let word): tokens[index].mend(as: word)
            case .unknown: tokens[index].forgetLetters()
            }
        }
        Adjective.mark(in: &tokens)
        self.tokens = tokens
        senses = lexicon.senses(of: tokens)
        for index in SubjectMatter(groups: lexicon.groups).places(in: tokens, senses: senses) {
            self.tokens[index] = IntentToken(mask: .quote)
            senses[index] = []
        }
        negated = NegationScope.negated(self.tokens)
    }

    /// The part of the intent as if it had been said alone.
    subscript(range: Range<Int>) -> ReadIntent {
        ReadIntent(
            tokens: Array(tokens[range]), senses: Array(senses[range]),
            negated: NegationScope.negated(tokens[range]))
    }

    private init(tokens: [IntentToken], senses: [SenseSet], negated: [Bool]) {
        self.tokens = tokens
        self.senses = senses
        self.negated = negated
    }

    /// Whether a word of one of these senses stands there and is not negated.
    func asserts(_ wanted: SenseSet) -> Bool {
        tokens.indices.contains { !negated[$0] && !senses[$0].isDisjoint(with: wanted) }
    }
}
