import JSONValue

/// A number of a schema, ready to be compared with numbers of an instance.
struct NumericBound: Sendable {
    enum Order { case less, equal, greater }

    let number: JSONNumber
    private let integer: Int?
    private let double: Double

    init(_ number: JSONNumber) {
        self.number = number
        integer = Int(number.lexeme)
        double = Self.double(number)
    }

    /// How the instance's number stands to this one: exactly between integers, else as doubles.
    func order(of other: JSONNumber) -> Order {
        if let integer, let value = Int(other.lexeme) {
            return value < integer ? .less : value == integer ? .equal : .greater
        }
        let value = Self.double(other)
        return value < double ? .less : value == double ? .equal : .greater
    }

    func isDivisor(of other: JSONNumber) -> Bool {
        if let value = DecimalNumber(other), let unit = DecimalNumber(number) { return value.isMultiple(of: unit) }
        return Self.double(other).truncatingRemainder(dividingBy: double) == 0
    }

    /// Beyond the range of a double: an infinity of the same sign.
    static func double(_ number: JSONNumber) -> Double { Double(number.lexeme) ?? .nan }
}
