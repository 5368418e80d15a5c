/// A word, a mark of punctuation, or what stands for something whose letters do not matter.
struct IntentToken: Equatable {
    enum Kind: UInt8, CaseIterable {
        case word
        case punctuation
        /// What stands in quotes or brackets: content, not wish.
        case quote
        case email
        case url
        case phone
        case date
        case number
        /// Letters and digits in one, as ids have them.
        case identifier

        /// How a feature names a token whose own letters do not count.
        var mask: StaticString {
            switch self {
            case .word: "<word>"
            case .punctuation: "<mark>"
            case .quote: "<quote>"
            case .email: "<email>"
            case .url: "<url>"
            case .phone: "<phone>"
            case .date: "<date>"
            case .number: "<num>"
            case .identifier: "<id>"
            }
        }
    }

    var kind: Kind
    /// The word in lower case, with its typing errors mended; the mask for what is none.
    var text: [UInt8]
    /// The word as it was typed, in lower case.
    var typed: [UInt8]
    /// What inflection leaves of the word, hashed.
    var stemHash: UInt64
    /// Whether the word began with a capital inside a sentence, as names do.
    var isCapitalised = false

    init(word: [UInt8], isCapitalised: Bool = false) {
        kind = .word
        text = word
        typed = word
        stemHash = StableHash.word(WordStem.stem(of: word))
        self.isCapitalised = isCapitalised
    }

    init(mark: UInt8) {
        kind = .punctuation
        text = [mark]
        typed = text
        stemHash = StableHash.word(text)
    }

    init(mask kind: Kind) {
        self.kind = kind
        text = kind.mask.withUTF8Buffer { Array($0) }
        typed = text
        stemHash = StableHash.word(text)
    }

    mutating func mend(as word: [UInt8]) {
        text = word
        stemHash = StableHash.word(WordStem.stem(of: word))
    }
}
