extension String {
    /// Appends `text` with every byte but RFC 3986's unreserved ones as `%XX`.
    ///
    /// Strict on purpose: servers that read forms take a bare `+` for a space, and so would read the telephone number
    /// `+15550100` as ` 15550100` and find nobody.
    package mutating func appendPercentEncoded(_ text: String) {
        for byte in text.utf8 {
            if byte.isUnreserved {
                unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                append("%")
                unicodeScalars.append(Self.hexadecimalDigit(byte >> 4))
                unicodeScalars.append(Self.hexadecimalDigit(byte & 0x0F))
            }
        }
    }

    private static func hexadecimalDigit(_ value: UInt8) -> Unicode.Scalar {
        Unicode.Scalar(value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10)
    }
}
