extension PlainText {
    /// The text in quotation marks, and none within that could end them: what is somebody else's stands out as such in
    /// our own sentence.
    static func quoted(_ text: String, upTo limit: Int) -> String {
        let line = line(text, upTo: limit)
        let isCut = text.unicodeScalars.count > limit
        return "\"\(String(line.map { $0 == "\"" ? "'" : $0 }))\(isCut ? "…" : "")\""
    }
}
