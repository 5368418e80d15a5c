/// A JSON number as it was written. Interpreting it is the reader's choice, so an identifier above `Int64` or a
/// price of `1.10` passes through unharmed.
package struct JSONNumber: Sendable, Hashable {
    /// The number's text, always valid by RFC 8259's grammar.
    package let lexeme: String

    /// For the parser, which has checked the grammar.
    init(checkedLexeme: String) { lexeme = checkedLexeme }

    package init(_ value: Int) { lexeme = String(value) }

    /// A whole value is written without a fraction; infinities and NaN, which JSON cannot say, become 0.
    package init(_ value: Double) {
        if let whole = Int(exactly: value) {
            lexeme = String(whole)
        } else {
            lexeme = value.isFinite ? "\(value)" : "0"
        }
    }

    /// Nil when the number has a fraction or does not fit an `Int`.
    package var intValue: Int? {
        if let value = Int(lexeme) { return value }
        guard let value = doubleValue else { return nil }
        return Int(exactly: value)
    }

    /// Nil when the magnitude is beyond a `Double` (`1e400`).
    package var doubleValue: Double? {
        guard let value = Double(lexeme), value.isFinite else { return nil }
        return value
    }

    /// Whether the magnitude is beyond a `Double`. Short numbers without an exponent cannot be.
    package var isBeyondDouble: Bool {
        guard
            lexeme.utf8.count > 300
                || lexeme.utf8.contains(where: { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") })
        else { return false }
        return doubleValue == nil
    }

    /// Whether the value has no fractional part, as JSON Schema's `integer` asks (`1.0` is one).
    package var isInteger: Bool {
        if lexeme.utf8.allSatisfy({ $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }) {
            return true
        }
        guard let value = doubleValue else { return false }
        return value == value.rounded(.towardZero)
    }

    /// Whether the lexeme is a plain integer: digits with an optional sign, as JSON-RPC ids must be.
    package var isPlainInteger: Bool {
        lexeme.utf8.allSatisfy { ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")) || $0 == UInt8(ascii: "-") }
    }
}
