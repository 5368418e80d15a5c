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

    /// Without blanks at its ends, and else as it is.
    static func trimmed(_ text: String) -> String { String(trimmed(Array(text.unicodeScalars)[...])) }

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
                if !scalar.isInvisible || JoiningRule.keeps(scalar, after: kept.last, before: next) {
                    kept.append(scalar)
                }
            }
        }
        return kept
    }
}
