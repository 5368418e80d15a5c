/// Classes of ASCII bytes. `Character.isLetter` and its kin say yes to the whole of Unicode.
extension UInt8 {
    @inlinable package var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }
    @inlinable package var isLowerLetter: Bool { self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z") }
    @inlinable package var isUpperLetter: Bool { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") }
    @inlinable package var isLetter: Bool { (self | 0x20).isLowerLetter }
    @inlinable package var isLetterOrDigit: Bool { isLetter || isDigit }
    /// A hexadecimal digit in either case.
    @inlinable package var isHexDigit: Bool { Hexadecimal.value(of: self) != nil }

    /// Visible characters: no space, no control character, nothing beyond ASCII.
    @inlinable package var isVisibleASCII: Bool { self > 0x20 && self < 0x7F }

    /// RFC 3986, 2.3: what stands for itself anywhere in a URL.
    package var isUnreserved: Bool {
        switch self {
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
        default: isLetterOrDigit
        }
    }

    /// A capital as its small letter, any other byte as it is.
    @inlinable package var lowered: UInt8 { isUpperLetter ? self | 0x20 : self }
}
