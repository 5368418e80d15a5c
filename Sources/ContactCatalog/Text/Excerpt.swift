import JSONValue

/// What of a caller's value may appear in an error: short, and without anything that could hide or move text.
enum Excerpt {
    static let maximumCount = 40

    /// The text in quotes, at most 40 characters of it, control and invisible characters spelled out.
    static func quoted(_ text: String) -> String {
        "\"" + escaped(text, upTo: maximumCount, escapingQuotes: true) + "\""
    }

    /// A member's name as it may stand in a pointer or a field: bounded like an identifier, escaped like a value.
    static func name(_ key: String) -> String {
        let isPlain = key.utf8.count <= 64 && key.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
        return isPlain ? key : escaped(key, upTo: 64, escapingQuotes: false)
    }

    /// The value's type with, where it is short, the value: `a string ("abc")`, `an array of 3 elements`.
    static func described(_ value: JSON) -> String {
        switch value {
        case .null: "null"
        case .bool(let value): value ? "true" : "false"
        case .number(let number): "a number (\(escaped(number.lexeme, upTo: maximumCount, escapingQuotes: false)))"
        case .string(let text): text.isEmpty ? "an empty string" : "a string (\(quoted(text)))"
        case .array(let elements):
            elements.count == 1 ? "an array of 1 element" : "an array of \(elements.count) elements"
        case .object: "an object"
        }
    }

    /// A value of ours (an example, a choice) as JSON, unless it is too long to be a help.
    static func literal(_ value: JSON, upTo limit: Int = 80) -> String? {
        let text = value.serialized()
        return text.unicodeScalars.count <= limit ? text : nil
    }

    /// The first sentence of a text, at most 160 characters.
    static func sentence(_ text: String) -> String {
        var kept = ""
        var previous: Character?
        for character in text {
            if previous == ".", character.isWhitespace { break }
            if kept.count == 160 { return kept + "…" }
            kept.append(character)
            previous = character
        }
        return kept
    }

    private static func escaped(_ text: String, upTo limit: Int, escapingQuotes: Bool) -> String {
        var result = ""
        var count = 0
        for scalar in text.unicodeScalars {
            let shown = shown(scalar, escapingQuotes: escapingQuotes)
            count += shown.unicodeScalars.count
            if count > limit { return result + "…" }
            result += shown
        }
        return result
    }

    private static func shown(_ scalar: Unicode.Scalar, escapingQuotes: Bool) -> String {
        switch scalar {
        case "\n": return "\\n"
        case "\r": return "\\r"
        case "\t": return "\\t"
        case "\\" where escapingQuotes, "\"" where escapingQuotes: return "\\\(scalar)"
        default:
            guard scalar.isInvisible else { return String(Character(scalar)) }
            return "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
        }
    }
}
