import JSONValue

/// What a user is asked before a recipe: what it does, and with what.
enum RecipeQuestion {
    private static let textLimit = 120

    /// - Parameters:
    ///   - headline: What it does.
    ///   - subject: With what.
    ///   - fullNames: What was known by a part of its name.
    /// - Returns: Lines of text.
    static func text(_ headline: String, _ subject: JSONObject, fullNames: JSONObject = [:]) -> String {
        ([headline] + lines(of: subject, under: "") + ResolvedNames.lines(of: fullNames)).joined(separator: "\n")
    }

    private static func lines(of object: JSONObject, under prefix: String) -> [String] {
        object.flatMap { member -> [String] in
            let name = prefix + member.key
            switch member.value {
            case .object(let inner): return lines(of: inner, under: name + ".")
            case .array(let elements) where elements.isEmpty: return []
            case .string(let text): return ["\(name): \(PlainText.quoted(text, upTo: textLimit))"]
            default: return ["\(name): \(PlainText.cut(member.value.serialized(), to: textLimit))"]
            }
        }
    }
}
