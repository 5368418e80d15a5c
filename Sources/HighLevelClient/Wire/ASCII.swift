/// Classes of ASCII bytes. `Character.isLetter` and its kin say yes to the whole of Unicode.
extension UInt8 {
    var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

    var isLetter: Bool {
        let lowercased = self | 0x20
        return lowercased >= UInt8(ascii: "a") && lowercased <= UInt8(ascii: "z")
    }

    /// Visible characters: no space, no control character, nothing beyond ASCII.
    var isVisibleASCII: Bool { self > 0x20 && self < 0x7F }

    /// RFC 3986, 2.3: what stands for itself anywhere in a URL.
    var isUnreserved: Bool {
        switch self {
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
        default: isLetter || isDigit
        }
    }
}
