import ByteText

extension FoldedText {
    /// In Unicode's scalars, without accents that stand on their own.
    var characterCount: Int { utf8.count { $0 & 0xC0 != 0x80 } }

    /// Between what is neither letter nor digit. An apostrophe is part of its word: nobody is called Brien for O'Brien.
    var words: [ArraySlice<UInt8>] { utf8.split { Self.isBetweenWords($0) } }

    /// Whether the other text stands in this one with nothing of a word on either side.
    func hasWords(_ other: FoldedText) -> Bool {
        let count = other.utf8.count
        guard count > 0, utf8.count >= count else { return false }
        return (0...(utf8.count - count)).contains { start in
            let end = start + count
            return utf8[start..<end].elementsEqual(other.utf8)
                && (start == 0 || Self.isBetweenWords(utf8[start - 1]))
                && (end == utf8.count || Self.isBetweenWords(utf8[end]))
        }
    }

    /// What is not ASCII counts as of a word: rather a part too few is recognised than one too many.
    private static func isBetweenWords(_ byte: UInt8) -> Bool {
        !(byte >= 0x80 || byte.isDigit || byte.isLowerLetter || byte == UInt8(ascii: "'"))
    }
}
