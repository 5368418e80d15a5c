extension PlainText {
    /// Whatever looks like the end of a quotation to somebody who reads.
    private static let quotes: Set<Unicode.Scalar> = [
        "\"", "\u{AB}", "\u{BB}", "\u{2033}", "\u{2036}", "\u{201C}", "\u{201D}", "\u{201E}", "\u{201F}", "\u{275D}",
        "\u{275E}", "\u{301D}", "\u{301E}", "\u{301F}", "\u{FF02}",
    ]

    /// The text in quotation marks, and none within that could end them: what is somebody else's stands out as such in
    /// our own sentence.
    static func quoted(_ text: String, upTo limit: Int) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in cut(text, to: limit).unicodeScalars { plain.append(quotes.contains(scalar) ? "'" : scalar) }
        return "\"\(String(plain))\""
    }

    /// One line, with a mark where something of it is left out.
    static func cut(_ text: String, to limit: Int) -> String {
        let line = line(text)
        return line.unicodeScalars.count > limit ? self.line(line, upTo: limit) + "…" : line
    }
}
