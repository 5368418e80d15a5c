/// A text without what people vary when they type a name: case, accents on Latin letters, spacing.
struct FoldedText: Sendable, Hashable {
    /// How a typed text fits a name, best first.
    enum Fit: Int, CaseIterable {
        case beginning
        /// It begins one of the later words.
        case word
        case inside
    }

    private let utf8: [UInt8]

    init(_ text: String) {
        var folded: [UInt8] = []
        folded.reserveCapacity(text.utf8.count)
        var isSpacePending = false
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                isSpacePending = !folded.isEmpty
            } else {
                if isSpacePending { folded.append(UInt8(ascii: " ")) }
                isSpacePending = false
                Self.fold(scalar, into: &folded)
            }
        }
        utf8 = folded
    }

    var isEmpty: Bool { utf8.isEmpty }

    /// How `typed` fits this text; nil when it does not occur in it. What is empty fits everything.
    func fit(to typed: FoldedText) -> Fit? {
        if utf8.starts(with: typed.utf8) { return .beginning }
        guard utf8.count > typed.utf8.count else { return nil }
        var best: Fit?
        for start in 1...(utf8.count - typed.utf8.count) where utf8[start...].starts(with: typed.utf8) {
            if Self.isSeparator(utf8[start - 1]) { return .word }
            best = .inside
        }
        return best
    }

    /// From 0, nothing in common, to 1: the share of pairs of neighbouring bytes that both have (Dice's coefficient).
    func likeness(to other: FoldedText) -> Double {
        let own = pairs
        let others = other.pairs
        guard !own.isEmpty, !others.isEmpty else { return self == other ? 1 : 0 }
        return 2 * Double(own.intersection(others).count) / Double(own.count + others.count)
    }

    private var pairs: Set<UInt16> { Set(zip(utf8, utf8.dropFirst()).map { UInt16($0) << 8 | UInt16($1) }) }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte < 0x80 && !Unicode.Scalar(byte).properties.isAlphabetic
            && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func fold(_ scalar: Unicode.Scalar, into utf8: inout [UInt8]) {
        if scalar.isASCII {
            let byte = UInt8(truncatingIfNeeded: scalar.value)
            utf8.append((UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte)
            return
        }
        // An accent on its own, as decomposed letters have them, and what only steers how others are shown.
        if (0x300...0x36F).contains(scalar.value) || scalar.properties.isDefaultIgnorableCodePoint { return }
        for lower in scalar.properties.lowercaseMapping.unicodeScalars {
            utf8.append(contentsOf: plainLatin(lower) ?? Array(String(lower).utf8))
        }
    }

    /// The letters under the accents, which Unicode's names tell: LATIN SMALL LETTER E WITH ACUTE.
    private static func plainLatin(_ scalar: Unicode.Scalar) -> [UInt8]? {
        switch scalar {
        case "ß": return Array("ss".utf8)
        case "æ": return Array("ae".utf8)
        case "œ": return Array("oe".utf8)
        default: break
        }
        let start = "LATIN SMALL LETTER "
        guard let name = scalar.properties.name, name.hasPrefix(start) else { return nil }
        let words = name.dropFirst(start.count).split(separator: " ", maxSplits: 2)
        guard words.count == 3, words[1] == "WITH", words[0].utf8.count == 1 else { return nil }
        return words[0].utf8.map { $0 | 0x20 }
    }
}
