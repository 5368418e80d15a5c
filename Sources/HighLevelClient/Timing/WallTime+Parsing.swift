import ByteText

extension WallTime {
    /// A date with its time and offset as JSON carries them (RFC 3339): `2026-06-01T10:00:00.250Z`,
    /// `2026-06-01T12:00:00+02:00`. Nil for anything else, such as HighLevel's appointment times, which name no zone.
    package init?(iso8601 text: String) {
        var scanner = DigitScanner(text)
        guard let year = scanner.number(4), scanner.skip("-"), let month = scanner.number(2), scanner.skip("-"),
            let day = scanner.number(2), scanner.skip("T") || scanner.skip("t"), let hour = scanner.number(2),
            scanner.skip(":"), let minute = scanner.number(2), scanner.skip(":"), let second = scanner.number(2),
            let base = WallTime(year, month, day, hour, minute, second)
        else { return nil }
        let fraction = scanner.skip(".") ? scanner.fraction() : 0
        guard let fraction, let offset = scanner.offset(), scanner.isAtEnd else { return nil }
        self.init(microseconds: base.microseconds + fraction - offset * 60_000_000)
    }

    /// A date as HTTP writes it (RFC 9110, 5.6.7, the only form that may be sent): `Sun, 06 Nov 1994 08:49:37 GMT`.
    package init?(httpDate text: String) {
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", let month = Self.months.firstIndex(of: String(words[2])) else {
            return nil
        }
        var date = DigitScanner("\(words[1])-\(words[3])-\(words[4])")
        guard let day = date.number(2), date.skip("-"), let year = date.number(4), date.skip("-"),
            let hour = date.number(2), date.skip(":"), let minute = date.number(2), date.skip(":"),
            let second = date.number(2), date.isAtEnd
        else { return nil }
        self.init(year, month + 1, day, hour, minute, second)
    }

    private static func dayCount(of month: Int64, _ year: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    private init?(_ year: Int64, _ month: Int, _ day: Int64, _ hour: Int64, _ minute: Int64, _ second: Int64) {
        self.init(year, Int64(month), day, hour, minute, second)
    }

    /// A leap second counts as the one after it.
    private init?(_ year: Int64, _ month: Int64, _ day: Int64, _ hour: Int64, _ minute: Int64, _ second: Int64) {
        guard (1...12).contains(month), (1...Self.dayCount(of: month, year)).contains(day), (0...23).contains(hour),
            (0...59).contains(minute),
            (0...60).contains(second)
        else { return nil }
        // Days from the civil calendar, by Howard Hinnant's algorithm: years begin in March, so that a leap day is last.
        let shifted = month > 2 ? year : year - 1
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        let days = era * 146_097 + dayOfEra - 719_468
        self.init(microseconds: (((days * 24 + hour) * 60 + minute) * 60 + second) * 1_000_000)
    }
}

/// Reads a date's fields from left to right.
private struct DigitScanner {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = text[...].utf8 }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard let first = rest.first, UInt32(first) == character.value else { return false }
        rest.removeFirst()
        return true
    }

    /// Exactly so many digits.
    mutating func number(_ count: Int) -> Int64? {
        guard rest.count >= count, rest.prefix(count).allSatisfy(\.isDigit) else { return nil }
        defer { rest.removeFirst(count) }
        return rest.prefix(count).reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
    }

    /// The digits behind the point in microseconds; what is finer is dropped.
    mutating func fraction() -> Int64? {
        let digits = rest.prefix(while: \.isDigit)
        guard !digits.isEmpty else { return nil }
        var value: Int64 = 0
        for position in 0..<6 {
            let digit = digits.dropFirst(position).first.map { Int64($0 - UInt8(ascii: "0")) } ?? 0
            value = value * 10 + digit
        }
        rest.removeFirst(digits.count)
        return value
    }

    /// Minutes east of Greenwich.
    mutating func offset() -> Int64? {
        if skip("Z") || skip("z") { return 0 }
        let isWest = rest.first == UInt8(ascii: "-")
        guard isWest || rest.first == UInt8(ascii: "+") else { return nil }
        rest.removeFirst()
        guard let hours = number(2), hours < 24, skip(":"), let minutes = number(2), minutes < 60 else { return nil }
        return (isWest ? -1 : 1) * (hours * 60 + minutes)
    }
}
