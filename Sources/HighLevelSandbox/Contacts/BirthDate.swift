import ByteText
import JSONValue

/// Reads `dateOfBirth` in the formats HighLevel's document lists: year first or month first, parted by `/`, `-`, `.`
/// or `_`. A full ISO 8601 time, the form in which it is read back, is accepted too.
enum BirthDate {
    static func parse(_ value: JSON) -> CivilDate? { value.stringValue.flatMap(parse) }

    static func parse(_ text: String) -> CivilDate? {
        let separators: Set<Character> = ["/", "-", ".", "_"]
        guard let separator = text.first(where: separators.contains) else { return nil }
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        let lengths = parts.map(\.utf8.count)
        let numbers = parts.compactMap { part in
            part.utf8.allSatisfy(\.isDigit) ? Int(part) : nil
        }
        switch (lengths, numbers.count) {
        case ([4, 2, 2], 3): return CivilDate(year: numbers[0], month: numbers[1], day: numbers[2])
        case ([2, 2, 4], 3): return CivilDate(year: numbers[2], month: numbers[0], day: numbers[1])
        default: return text.contains("T") ? SandboxInstant(iso8601: text)?.day : nil
        }
    }
}
