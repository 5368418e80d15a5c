import JSONValue

/// The exact value of a number of up to 18 digits, so that 19.99 is a multiple of 0.01.
struct DecimalNumber: Equatable, Sendable {
    /// Without trailing zeros; 0 has exponent 0.
    private let significand: Int
    private let exponent: Int

    /// Nil when the number has more digits or a larger exponent than can be kept exactly.
    init?(_ number: JSONNumber) {
        var significand = 0
        var exponent = 0
        var isNegative = false
        var isFraction = false
        var isExponent = false
        var exponentText = ""
        for byte in number.lexeme.utf8 {
            switch byte {
            case UInt8(ascii: "e"), UInt8(ascii: "E"): isExponent = true
            case _ where isExponent: exponentText.unicodeScalars.append(Unicode.Scalar(byte))
            case UInt8(ascii: "-"): isNegative = true
            case UInt8(ascii: "."): isFraction = true
            default:
                if significand >= 100_000_000_000_000_000 { return nil }
                significand = significand * 10 + Int(byte - UInt8(ascii: "0"))
                if isFraction { exponent -= 1 }
            }
        }
        if isExponent {
            guard let written = Int(exponentText), (-400...400).contains(written) else { return nil }
            exponent += written
        }
        while significand != 0, significand % 10 == 0 {
            significand /= 10
            exponent += 1
        }
        self.significand = isNegative ? -significand : significand
        self.exponent = significand == 0 ? 0 : exponent
    }

    /// Whether the value is a whole number of times the divisor, which is more than 0.
    func isMultiple(of divisor: DecimalNumber) -> Bool {
        if significand == 0 { return true }
        var magnitude = significand.magnitude
        var unit = divisor.significand.magnitude
        guard unit > 0 else { return false }
        if exponent >= divisor.exponent {
            // Below 10^18 before and 10^19 after, which UInt still holds.
            magnitude %= unit
            for _ in 0..<(exponent - divisor.exponent) where magnitude != 0 { magnitude = magnitude * 10 % unit }
            return magnitude == 0
        }
        for _ in 0..<(divisor.exponent - exponent) {
            guard unit <= magnitude else { return false }
            unit *= 10
        }
        return magnitude % unit == 0
    }
}
