import ByteText

/// The values of `format` that are asserted, by the documents that define them.
enum TextFormat: String, Sendable, CaseIterable {
    /// An address as mail is sent to (RFC 5321, unquoted and with a domain of at least two labels).
    case email
    /// RFC 3339, `full-date`.
    case date
    /// RFC 3339, `date-time`: the offset is required.
    case dateTime = "date-time"
    /// RFC 3986: absolute, with a scheme.
    case uri
    /// RFC 9562 in its hyphenated form.
    case uuid

    func accepts(_ text: String) -> Bool {
        let utf8 = Array(text.utf8)
        return switch self {
        case .email: EmailAddress.isValid(utf8)
        case .date: InternetDate.isDate(utf8)
        case .dateTime: InternetDate.isDateTime(utf8)
        case .uri: InternetURI.isValid(utf8)
        case .uuid: Self.isUUID(utf8)
        }
    }

    /// Of a date that would be one if its month had the day: how many days the month has.
    func dayCount(ofMonthIn text: String) -> Int? {
        switch self {
        case .date, .dateTime: InternetDate.dayCount(ofMonthIn: Array(text.utf8))
        case .email, .uri, .uuid: nil
        }
    }

    /// What the format is called in a message.
    var phrase: String {
        switch self {
        case .email: "an e-mail address"
        case .date: "a date (YYYY-MM-DD)"
        case .dateTime: "a date and time with an offset (RFC 3339)"
        case .uri: "an absolute URI"
        case .uuid: "a UUID"
        }
    }

    var example: String {
        switch self {
        case .email: "ana@example.com"
        case .date: "2026-01-31"
        case .dateTime: "2026-01-31T09:30:00+02:00"
        case .uri: "https://example.com/page"
        case .uuid: "123e4567-e89b-12d3-a456-426614174000"
        }
    }

    private static func isUUID(_ utf8: [UInt8]) -> Bool {
        guard utf8.count == 36 else { return false }
        return utf8.indices.allSatisfy { index in
            [8, 13, 18, 23].contains(index) ? utf8[index] == UInt8(ascii: "-") : utf8[index].isHexDigit
        }
    }
}
