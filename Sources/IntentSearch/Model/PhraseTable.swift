/// The thesaurus' phrases in a model.
struct PhraseTable {
    let hashes: UnsafeRawBufferPointer
    let senses: UnsafeRawBufferPointer

    /// The senses of the longest phrase these tokens begin with, and how many tokens it takes; none take one.
    func longest(in tokens: ArraySlice<IntentToken>) -> (senses: SenseSet, length: Int) {
        var length = min(Lexicon.longestPhrase, tokens.count)
        while length > 0 {
            if let found = senses(of: tokens.prefix(length)) { return (found, length) }
            length -= 1
        }
        return ([], 1)
    }

    /// Of exactly this phrase.
    func senses(of phrase: ArraySlice<IntentToken>) -> SenseSet? {
        let hash = StableHash.phrase(phrase.lazy.map(\.stemHash))
        return SortedHashes.position(of: hash, in: hashes).map { position in
            let raw = senses.load(fromByteOffset: position * 8, as: UInt64.self)
            return SenseSet(rawValue: UInt64(littleEndian: raw))
        }
    }
}
