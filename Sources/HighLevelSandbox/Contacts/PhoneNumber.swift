import ByteText

/// A telephone number in E.164, as HighLevel stores and returns it.
package struct PhoneNumber: Sendable, Hashable {
    /// `+14155550101`.
    package let e164: String

    /// Reads a number as people write it: spaces, dots, dashes, slashes and parentheses are dropped; without a country
    /// code, ten digits are taken as North American, and eleven beginning with 1 too. Nil for anything else. How
    /// HighLevel resolves a number without a country code, and the words in which it refuses a malformed one, are not
    /// documented; both are the sandbox's choice, in a location whose country is the US.
    package init?(_ text: String) {
        let marks = Set(" .-()/\u{A0}".unicodeScalars)
        let kept = String(String.UnicodeScalarView(text.unicodeScalars.filter { !marks.contains($0) }))
        let isInternational = kept.hasPrefix("+")
        let digits = isInternational ? kept.dropFirst() : kept[...]
        guard digits.utf8.allSatisfy(\.isDigit), digits.first != "0" else { return nil }
        switch digits.count {
        case 8...15 where isInternational: e164 = "+" + digits
        case 10 where !isInternational: e164 = "+1" + digits
        case 11 where !isInternational && digits.first == "1": e164 = "+" + digits
        default: return nil
        }
    }

    /// The number without its country code, which is what the search compares with.
    package var nationalDigits: String { String(e164.dropFirst(1 + countryCodeLength)) }

    private var countryCodeLength: Int {
        let digits = e164.dropFirst()
        if digits.hasPrefix("1") || digits.hasPrefix("7") { return 1 }
        return Self.twoDigitCountryCodes.contains(String(digits.prefix(2))) ? 2 : 3
    }

    private static let twoDigitCountryCodes: Set<String> = [
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46", "47", "48", "49",
        "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63", "64", "65", "66", "81", "82", "84",
        "86", "90", "91", "92", "93", "94", "95", "98",
    ]
}
