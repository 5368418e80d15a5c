import ByteText

/// The words that are known: what they can mean, and which are taken for others misspelt.
package struct Lexicon: Sendable {
    /// No phrase of the thesaurus has more words.
    package static let longestPhrase = 5

    private let bytes: ModelBytes
    private let header: ModelHeader
    let groups: SenseGroups

    init(bytes: ModelBytes, header: ModelHeader, groups: SenseGroups) {
        self.bytes = bytes
        self.header = header
        self.groups = groups
    }

    /// The senses of every token. The longest phrase counts, and its words no longer stand for themselves, but for
    /// words of deletion: whatever `delete it` is a phrase for, it is a wish to delete.
    func senses(of tokens: [IntentToken]) -> [SenseSet] {
        bytes.withUnsafeBytes { buffer in
            let table = PhraseTable(
                hashes: UnsafeRawBufferPointer(rebasing: buffer[header[.phraseHashes]]),
                senses: UnsafeRawBufferPointer(rebasing: buffer[header[.phraseSenses]]))
            var result = [SenseSet](repeating: [], count: tokens.count)
            var index = 0
            while index < tokens.count {
                let (set, length) = table.longest(in: tokens[index...])
                for member in index..<(index + length) {
                    result[member] = set
                    guard length > 1, let own = table.senses(of: tokens[member...member]),
                        !own.isDisjoint(with: groups.deletion)
                    else { continue }
                    result[member].formUnion(own.intersection(groups.deletion.union(groups.removal)))
                }
                index += length
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
