import ByteText

extension SandboxInstant {
    /// Reads a date or a date with a time, as the validators behind HighLevel's API do: `2026-01-05`,
    /// `2026-01-05T09:00Z`, `2026-01-05T09:00:00.250+01:00`. A time without an offset is taken as UTC.
    package init?(iso8601 text: String) {
        var scanner = DigitScanner(text)
        guard let year = scanner.digits(4), scanner.skip("-"), let month = scanner.digits(2), scanner.skip("-"),
            let day = scanner.digits(2), let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        var milliseconds = date.midnight.milliseconds
        if !scanner.isAtEnd {
            guard scanner.skip("T") || scanner.skip("t") || scanner.skip(" "),
                let ofDay = scanner.timeOfDay(), let offset = scanner.offset(), scanner.isAtEnd
            else { return nil }
            milliseconds += ofDay - offset
        }
        self.init(milliseconds: milliseconds)
    }
}

/// Reads fixed runs of digits and single marks from the front of a text.
struct DigitScanner {
    private var rest: Substring.UTF8View

    init(_ text: String) { rest = Substring(text).utf8 }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func skip(_ mark: Unicode.Scalar) -> Bool {
        guard rest.first == UInt8(ascii: mark) else { return false }
        rest.removeFirst()
        return true
    }

    /// Exactly `count` digits as a number, or nil with nothing consumed.
    mutating func digits(_ count: Int) -> Int? {
        let run = rest.prefix(count)
        guard run.count == count, run.allSatisfy(\.isDigit) else { return nil }
        rest.removeFirst(count)
        return run.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// `HH:MM`, `HH:MM:SS` or `HH:MM:SS.f…` in milliseconds.
    mutating func timeOfDay() -> Int64? {
        guard let hour = digits(2), hour < 24, skip(":"), let minute = digits(2), minute < 60 else { return nil }
        var milliseconds = hour * 3_600_000 + minute * 60_000
        if skip(":") {
            guard let second = digits(2), second < 60 else { return nil }
            milliseconds += second * 1_000
            if skip(".") {
                guard let tenths = digits(1) else { return nil }
                let hundredths = digits(1)
                let thousandths = digits(1)
                milliseconds += tenths * 100 + (hundredths ?? 0) * 10 + (thousandths ?? 0)
                while digits(1) != nil {}
            }
        }
        return Int64(milliseconds)
    }

    /// `Z`, `±HH:MM`, `±HHMM` or nothing, in milliseconds east of UTC.
    mutating func offset() -> Int64? {
        if isAtEnd || skip("Z") || skip("z") { return 0 }
        let sign: Int64
        if skip("+") {
            sign = 1
        } else if skip("-") {
            sign = -1
        } else {
            return nil
        }
        guard let hour = digits(2), hour < 24 else { return nil }
        _ = skip(":")
        guard let minute = digits(2), minute < 60 else { return nil }
        return sign * Int64(hour * 3_600_000 + minute * 60_000)
    }
}
