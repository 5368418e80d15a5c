import JSONValue
import Testing

struct NumberTests {
    @Test(arguments: [
        "0", "-0", "0.0", "-0.0", "1.10", "1e0", "1E+2", "1e-07", "12345678901234567890123", "9007199254740993",
        "1e400",
        "-1e-400", "0.1000000000000000055511151231257827", "3.14e00",
    ])
    func `a number's text passes through unharmed`(lexeme: String) throws {
        #expect(try JSON(parsing: lexeme).serialized() == lexeme)
        #expect(try JSON(parsing: "[\(lexeme)]")[0]?.numberValue?.lexeme == lexeme)
    }

    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("-0.0", 0), ("7", 7), ("1.0", 1), ("1e2", 100), ("1.5e1", 15), ("100e-2", 1),
            ("9223372036854775807", Int.max), ("-9223372036854775808", Int.min), ("9223372036854775808", nil),
            ("1.5", nil),
            ("1e-1", nil), ("1e30", nil), ("1e400", nil), ("9007199254740993", 9_007_199_254_740_993),
        ] as [(String, Int?)])
    func `a whole number that fits is an Int`(lexeme: String, value: Int?) throws {
        #expect(try JSON(parsing: lexeme).intValue == value)
    }

    @Test(
        arguments: [
            ("0.5", 0.5), ("-1e3", -1000), ("1e308", 1e308), ("1e400", nil), ("-1e400", nil), ("1e-400", 0),
        ] as [(String, Double?)])
    func `a number within a Double's reach is a Double`(lexeme: String, value: Double?) throws {
        #expect(try JSON(parsing: lexeme).doubleValue == value)
    }

    @Test(arguments: [
        ("1", true, true), ("-5", true, true), ("1.0", true, false), ("1e2", true, false), ("1.5", false, false),
        ("1e-1", false, false), ("123456789012345678901234567890", true, true), ("1E2", true, false),
    ])
    func `wholeness and spelling are told apart`(lexeme: String, isInteger: Bool, isPlain: Bool) throws {
        let number = try #require(try JSON(parsing: lexeme).numberValue)
        #expect(number.isInteger == isInteger)
        #expect(number.isPlainInteger == isPlain)
    }

    @Test(arguments: [
        (0.0, "0"), (-0.0, "0"), (1.0, "1"), (-2.5, "-2.5"), (0.1, "0.1"), (1e300, "1e+300"),
        (Double.leastNonzeroMagnitude, "5e-324"),
        (Double.infinity, "0"), (-Double.infinity, "0"), (Double.nan, "0"), (9_007_199_254_740_992, "9007199254740992"),
    ])
    func `a Double is written as a number JSON knows`(value: Double, lexeme: String) throws {
        #expect(JSON(value).serialized() == lexeme)
        #expect(try JSON(parsing: lexeme) == JSON(value))
    }
}
