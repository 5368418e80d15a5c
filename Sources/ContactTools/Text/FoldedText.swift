import ByteText

/// A text without what people vary when they type a name: case, accents on Latin letters, spacing.
struct FoldedText: Sendable, Hashable {
    let utf8: [UInt8]

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

    private static func fold(_ scalar: Unicode.Scalar, into utf8: inout [UInt8]) {
        if scalar.isASCII {
            let byte = UInt8(truncatingIfNeeded: scalar.value)
            utf8.append(byte.lowered)
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
