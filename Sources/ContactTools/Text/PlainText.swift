import JSONValue

/// Text that people typed, without what could hide in it or move other text about: control characters, and characters
/// that are invisible or steer how others are shown.
enum PlainText {
    /// On one line and without blanks at its ends, at most `limit` characters.
    static func line(_ text: String, upTo limit: Int = .max) -> String {
        let scalars = visible(text, keepingBreaks: false).prefix(limit)
        return String(trimmed(scalars))
    }

    /// As `line`, but line breaks and tabs stay.
    static func paragraphs(_ text: String) -> String {
        String(trimmed(visible(text, keepingBreaks: true)[...]))
    }

    private static func trimmed(_ scalars: ArraySlice<Unicode.Scalar>) -> String.UnicodeScalarView {
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return String.UnicodeScalarView() }
        return String.UnicodeScalarView(scalars[first...last])
    }

    private static func visible(_ text: String, keepingBreaks: Bool) -> [Unicode.Scalar] {
        let scalars = Array(text.unicodeScalars)
        var kept: [Unicode.Scalar] = []
        kept.reserveCapacity(scalars.count)
        for (position, scalar) in scalars.enumerated() {
            switch scalar {
            case "\r" where scalars.indices.contains(position + 1) && scalars[position + 1] == "\n": continue
            case "\n", "\r", "\u{2028}", "\u{2029}": kept.append(keepingBreaks ? "\n" : " ")
            case "\t": kept.append(keepingBreaks ? "\t" : " ")
            default:
                let next = scalars.indices.contains(position + 1) ? scalars[position + 1] : nil
                if !scalar.isInvisible || joins(scalar, kept.last, next) { kept.append(scalar) }
            }
        }
        return kept
    }

    /// Whether an invisible character is part of how its neighbours are written: inside an emoji, or between letters of
    /// scripts whose letters join.
    private static func joins(_ scalar: Unicode.Scalar, _ previous: Unicode.Scalar?, _ next: Unicode.Scalar?) -> Bool {
        guard let previous else { return false }
        switch scalar {
        case "\u{FE0E}", "\u{FE0F}": return isEmoji(previous) || (previous.properties.isEmoji && next == "\u{20E3}")
        case "\u{200D}" where isEmoji(previous) || previous == "\u{FE0F}": return next.map(isEmoji) ?? false
        case "\u{200C}", "\u{200D}": return isJoining(previous) && (next.map(isJoining) ?? false)
        default: return false
        }
    }

    /// Digits are emoji too by Unicode's word.
    private static func isEmoji(_ scalar: Unicode.Scalar) -> Bool { !scalar.isASCII && scalar.properties.isEmoji }

    /// The blocks of Arabic and of the scripts of India.
    private static func isJoining(_ scalar: Unicode.Scalar) -> Bool {
        (0x0600...0x08FF).contains(scalar.value) || (0x0900...0x0DFF).contains(scalar.value)
    }
}
