import ByteText

extension UInt8 {
    /// What may stand inside a word: letters, digits, and what joins them (`follow-up`, `tsk_12`, `don't`).
    var continuesWord: Bool {
        isLetterOrDigit || self == UInt8(ascii: "_") || self == UInt8(ascii: "-") || self == UInt8(ascii: "'")
    }
}
