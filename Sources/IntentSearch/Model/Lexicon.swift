/// The words that are known: what they can mean, and which are taken for others misspelt.
package struct Lexicon: Sendable {
    /// No phrase of the thesaurus has more words.
    package static let longestPhrase = 5

    private let bytes: ModelBytes
    private let header: ModelHeader

    init(bytes: ModelBytes, header: ModelHeader) {
        self.bytes = bytes
        self.header = header
    }

    /// The senses of every token. The longest phrase counts, and its words no longer stand for themselves.
    func senses(of tokens: [IntentToken]) -> [SenseSet] {
        bytes.withUnsafeBytes { buffer in
            let hashes = UnsafeRawBufferPointer(rebasing: buffer[header[.phraseHashes]])
            let senses = UnsafeRawBufferPointer(rebasing: buffer[header[.phraseSenses]])
            var result = [SenseSet](repeating: [], count: tokens.count)
            var index = 0
            while index < tokens.count {
                let longest = min(Self.longestPhrase, tokens.count - index)
                var length = longest
                while length > 0 {
                    let phrase = StableHash.phrase(tokens[index..<(index + length)].lazy.map(\.stemHash))
                    if let position = SortedHashes.position(of: phrase, in: hashes) {
                        let raw = senses.load(fromByteOffset: position * 8, as: UInt64.self)
                        let set = SenseSet(rawValue: UInt64(littleEndian: raw))
                        for member in index..<(index + length) { result[member].formUnion(set) }
                        break
                    }
                    length -= 1
                }
                index += max(1, length)
            }
            return result
        }
    }

    /// Whether a word is known, or what it was probably meant to be.
    func recognise(_ token: IntentToken) -> Recognition {
        bytes.withUnsafeBytes { buffer in
            let known = UnsafeRawBufferPointer(rebasing: buffer[header[.knownWords]])
            if SortedHashes.position(of: StableHash.word(token.text), in: known) != nil { return .known }
            if SortedHashes.position(of: token.stemHash, in: known) != nil { return .known }
            guard (3...20).contains(token.text.count), token.text.allSatisfy(\.isLowerLetter) else { return .unknown }
            let repair = TypoRepair(
                words: UnsafeRawBufferPointer(rebasing: buffer[header[.words]]),
                text: UnsafeRawBufferPointer(rebasing: buffer[header[.wordText]]))
            let mayBeName = token.isCapitalised && !token.opensSentence
            return repair.nearest(to: token.text, mayBeName: mayBeName).map { .misspelt($0) } ?? .unknown
        }
    }

    var wordsAreInside: Bool {
        bytes.withUnsafeBytes { buffer in
            TypoRepair(
                words: UnsafeRawBufferPointer(rebasing: buffer[header[.words]]),
                text: UnsafeRawBufferPointer(rebasing: buffer[header[.wordText]])
            ).wordsAreInside
        }
    }
}
