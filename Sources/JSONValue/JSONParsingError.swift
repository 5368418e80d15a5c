/// Why a text is no JSON, or none that is accepted, and at which byte.
package struct JSONParsingError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Reason: Sendable, Equatable {
        case unexpectedEnd
        case unexpectedByte(UInt8)
        case invalidNumber
        case invalidEscape
        /// Half of a character beyond U+FFFF, as is left when a text is cut without regard to characters.
        case loneSurrogate
        case controlCharacterInString
        case invalidUTF8
        /// A key written twice in one object; carries the key, which is the sender's text, and how deep the object is
        /// (1 is the outermost).
        case duplicateKey(String, depth: Int)
        case tooDeep(limit: Int)
        case trailingBytes
    }

    package let reason: Reason
    /// The offset, in bytes from the start of the text, at which reading stopped.
    package let offset: Int

    package init(_ reason: Reason, at offset: Int) {
        self.reason = reason
        self.offset = offset
    }

    package var description: String {
        let what =
            switch reason {
            case .unexpectedEnd: "the text ends too early"
            case .unexpectedByte(let byte): "unexpected byte 0x\(String(byte, radix: 16))"
            case .invalidNumber: "a number is malformed"
            case .invalidEscape: "a string has an invalid escape"
            case .loneSurrogate: "a string has half a character (a lone \\u surrogate)"
            case .controlCharacterInString: "a string has an unescaped control character"
            case .invalidUTF8: "a string is not valid UTF-8"
            case .duplicateKey(let key, _): "the member \"\(key.prefix(64))\" is written twice"
            case .tooDeep(let limit): "nesting is deeper than \(limit) levels"
            case .trailingBytes: "something follows the value"
            }
        return "\(what) at byte \(offset)"
    }
}
