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
    /// What inflection leaves of the word, hashed; all unknown words have one hash, and all names.
    var stemHash: UInt64
    /// The same, but also of unknown words their own.
    var wordHash: UInt64
    /// Whether the word begins with a capital, as names do.
    var isCapitalised = false
    /// Whether a capital means nothing, because a sentence begins here.
    var opensSentence = false

    init(word: [UInt8], isCapitalised: Bool = false) {
        kind = .word
        text = word
        typed = word
        stemHash = StableHash.word(WordStem.stem(of: word))
        wordHash = stemHash
        self.isCapitalised = isCapitalised
    }

    init(mark: UInt8) {
        kind = .punctuation
        text = [mark]
        typed = text
        stemHash = StableHash.word(text)
        wordHash = stemHash
    }

    init(mask kind: Kind) {
        self.kind = kind
        text = kind.mask.withUTF8Buffer { Array($0) }
        typed = text
        stemHash = StableHash.word(text)
        wordHash = stemHash
    }

    mutating func mend(as word: [UInt8]) {
        text = word
        stemHash = StableHash.word(WordStem.stem(of: word))
        wordHash = stemHash
    }

    /// Words nobody knows are all alike, but for names.
    mutating func forgetLetters() {
        stemHash = isCapitalised ? Self.nameHash : Self.rareHash
    }

    /// Whether it is taken for somebody's or something's name.
    var isName: Bool { kind == .word && stemHash == Self.nameHash }

    /// Whether it is a name or a word nobody knows, which most names in small letters are.
    var isUnknown: Bool { isName || (kind == .word && stemHash == Self.rareHash) }

    private static let nameHash = StableHash.word("<name>".utf8.map { $0 })
    private static let rareHash = StableHash.word("<rare>".utf8.map { $0 })
}
