import ByteText

/// Dates and times in RFC 3339's grammar, checked against the calendar.
enum InternetDate {
    /// `YYYY-MM-DD`.
    static func isDate(_ utf8: [UInt8]) -> Bool { utf8.count == 10 && isDate(utf8[...]) }

    /// `YYYY-MM-DDThh:mm:ss[.fraction](Z|±hh:mm)`.
    static func isDateTime(_ utf8: [UInt8]) -> Bool {
        guard utf8.count >= 20, isDate(utf8[..<10]), utf8[10] | 0x20 == UInt8(ascii: "t"),
            utf8[13] == UInt8(ascii: ":"), utf8[16] == UInt8(ascii: ":"),
            let hour = number(utf8[11..<13], upTo: 23), let minute = number(utf8[14..<16], upTo: 59),
            let second = number(utf8[17..<19], upTo: 60)
        else { return false }
        var zone = utf8[19...]
        if zone.first == UInt8(ascii: ".") {
            let digits = zone.dropFirst().prefix { $0.isDigit }
            guard !digits.isEmpty else { return false }
            zone = zone[digits.endIndex...]
        }
        guard let offset = minutes(ofZone: zone) else { return false }
        // A leap second is the last one of a day in UTC.
        let minuteInUTC = (hour * 60 + minute - offset + 2 * 1440) % 1440
        return second < 60 || minuteInUTC == 1439
    }

    /// `2026-02-30`: how many days the month has that a date, or a date and time, names another day of. Nil where nothing is
    /// wrong with the day, or more than the day.
    static func dayCount(ofMonthIn utf8: [UInt8]) -> Int? {
        guard utf8.count >= 10, utf8[4] == UInt8(ascii: "-"), utf8[7] == UInt8(ascii: "-"),
            let year = number(utf8[0..<4], upTo: 9999), let month = number(utf8[5..<7], upTo: 12), month > 0,
            let day = number(utf8[8..<10], upTo: 99)
        else { return nil }
        let count = dayCount(of: month, in: year)
        guard !(1...count).contains(day) else { return nil }
        let corrected = utf8[..<8] + Array("01".utf8) + utf8[10...]
        return isDate(Array(corrected)) || isDateTime(Array(corrected)) ? count : nil
    }

    private static func isDate(_ utf8: ArraySlice<UInt8>) -> Bool {
        let start = utf8.startIndex
        guard utf8.count == 10, utf8[start + 4] == UInt8(ascii: "-"), utf8[start + 7] == UInt8(ascii: "-"),
            let year = number(utf8[start..<start + 4], upTo: 9999),
            let month = number(utf8[start + 5..<start + 7], upTo: 12), month > 0,
            let day = number(utf8[start + 8..<start + 10], upTo: 31), day > 0
        else { return false }
        return day <= dayCount(of: month, in: year)
    }

    private static func dayCount(of month: Int, in year: Int) -> Int {
        switch month {
        case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Minutes east of UTC; nil when the text is no zone.
    private static func minutes(ofZone zone: ArraySlice<UInt8>) -> Int? {
        guard let sign = zone.first else { return nil }
        if zone.count == 1 { return sign | 0x20 == UInt8(ascii: "z") ? 0 : nil }
        let start = zone.startIndex
        guard zone.count == 6, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
            zone[start + 3] == UInt8(ascii: ":"), let hours = number(zone[start + 1..<start + 3], upTo: 23),
            let minutes = number(zone[start + 4..<start + 6], upTo: 59)
        else { return nil }
        return (hours * 60 + minutes) * (sign == UInt8(ascii: "-") ? -1 : 1)
    }

    private static func number(_ digits: ArraySlice<UInt8>, upTo limit: Int) -> Int? {
        var value = 0
        for digit in digits {
            guard digit.isDigit else { return nil }
            value = value * 10 + Int(digit - UInt8(ascii: "0"))
        }
        return value <= limit ? value : nil
    }
}
