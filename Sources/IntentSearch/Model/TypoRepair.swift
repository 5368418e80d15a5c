import ByteText
import ContactCatalog

/// Finds the known word nearest to one that is not: by Damerau and Levenshtein's distance, else by its consonants
/// (`cntct`). Letters in another order are likelier than other letters (`noet` is `note`, not `not`); then frequent words
/// win.
struct TypoRepair {
    /// Of a word in the table.
    static let recordSize = 12

    /// Of the words in the table that may be meant; a longer one is far from any.
    private static let longestWord = 31

    private static let negations = ["no", "not", "nor"].map { Array($0.utf8) }

    let words: UnsafeRawBufferPointer
    let text: UnsafeRawBufferPointer

    private struct Best {
        var cost = Int.max
        var range = 0..<0
    }

    var wordsAreInside: Bool {
        words.count % Self.recordSize == 0
            && (0..<(words.count / Self.recordSize)).allSatisfy { range(at: $0).upperBound <= text.count }
    }

    func nearest(to word: [UInt8], mayBeName: Bool) -> [UInt8]? {
        let limit = word.count < 6 || mayBeName ? 1 : 2
        guard !mayBeName || word.count >= 5 else { return nil }
        let letters = Self.letters(of: word)
        var distance = EditDistance(of: word, longest: Self.longestWord)
        var best = Best()
        for index in 0..<(words.count / Self.recordSize) {
            // Every error changes at most two members of the set of letters.
            guard (self.letters(at: index) ^ letters).nonzeroBitCount <= 2 * limit else { continue }
            let range = range(at: index)
            guard abs(range.count - word.count) <= limit else { continue }
            let errors = distance.to(UnsafeRawBufferPointer(rebasing: text[range]), limit: limit)
            guard errors <= limit else { continue }
            let isReordered = range.count == word.count && self.letters(at: index) == letters && errors == 1
            let cost =
                errors * 100 - (isReordered ? 70 : 0) + (text[range.lowerBound] == word[0] ? 0 : 50)
                - frequency(at: index) + (isNegation(range) ? 60 : 0)
            if cost < best.cost { best = Best(cost: cost, range: range) }
        }
        if best.cost == .max, !mayBeName { best = withSameConsonants(as: word) }
        return best.cost == .max ? nil : Array(text[best.range])
    }

    /// `nott` and `nots` are a note sooner than a `not`: who writes the shortest of words wrong is rare, and who reads a
    /// thing as a negation turns the sentence round.
    private func isNegation(_ range: Range<Int>) -> Bool {
        Self.negations.contains { text[range].elementsEqual($0) }
    }

    private func withSameConsonants(as word: [UInt8]) -> Best {
        let skeleton = Self.consonants(of: word[...])
        var best = Best()
        guard skeleton.count >= 2 else { return best }
        for index in 0..<(words.count / Self.recordSize) {
            let range = range(at: index)
            guard text[range.lowerBound] == word[0], (word.count...(word.count + 4)).contains(range.count),
                Self.consonants(of: text[range]) == skeleton, -frequency(at: index) < best.cost
            else { continue }
            best = Best(cost: -frequency(at: index), range: range)
        }
        return best
    }

    private func letters(at index: Int) -> UInt32 {
        UInt32(littleEndian: words.load(fromByteOffset: index * Self.recordSize, as: UInt32.self))
    }

    private func range(at index: Int) -> Range<Int> {
        let record = index * Self.recordSize
        let start = Int(UInt32(littleEndian: words.load(fromByteOffset: record + 4, as: UInt32.self)))
        return start..<(start + Int(words[record + 10]))
    }

    /// At most 60, so that frequency never outweighs an error.
    private func frequency(at index: Int) -> Int {
        let raw = words.load(fromByteOffset: index * Self.recordSize + 8, as: UInt16.self)
        return min(60, Int(UInt16(littleEndian: raw)))
    }

    /// The letters that occur, as a bit set.
    static func letters(of word: some Sequence<UInt8>) -> UInt32 {
        word.reduce(0) { $0 | ($1.isLowerLetter ? 1 << UInt32($1 - UInt8(ascii: "a")) : 0) }
    }

    private static func consonants<Word: Collection<UInt8>>(of word: Word) -> [UInt8] {
        word.prefix(1) + word.dropFirst().filter { byte in !isVowel(byte) }
    }

    private static func isVowel(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): true
        default: false
        }
    }
}
