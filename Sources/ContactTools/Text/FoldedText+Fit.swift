import ByteText

extension FoldedText {
    /// How a typed text fits a name, best first.
    enum Fit: Int, CaseIterable {
        case beginning
        /// It begins one of the later words.
        case word
        case inside
    }

    /// How `typed` fits this text; nil when it does not occur in it. What is empty fits everything.
    func fit(to typed: FoldedText) -> Fit? {
        if utf8.starts(with: typed.utf8) { return .beginning }
        guard utf8.count > typed.utf8.count, let first = typed.utf8.first else { return nil }
        var best: Fit?
        for start in 1...(utf8.count - typed.utf8.count)
        where utf8[start] == first && utf8[start...].starts(with: typed.utf8) {
            if Self.isSeparator(utf8[start - 1]) { return .word }
            best = .inside
        }
        return best
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte < 0x80 && !byte.isLetterOrDigit
    }
}
