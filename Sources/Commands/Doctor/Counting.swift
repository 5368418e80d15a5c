/// Numbers and lists in sentences.
enum Counting {
    /// `1 profile`, `3 profiles`.
    static func words(_ count: Int, _ noun: String) -> String { "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")" }

    /// With commas between thousands.
    static func grouped(_ number: Int) -> String {
        var text = String(number.magnitude)
        var end = text.count - 3
        while end > 0 {
            text.insert(",", at: text.index(text.startIndex, offsetBy: end))
            end -= 3
        }
        return number < 0 ? "-" + text : text
    }

    /// `a, b and 3 more`.
    static func list(_ names: [String], upTo limit: Int = 8) -> String {
        guard names.count > limit else { return names.joined(separator: ", ") }
        return names.prefix(limit).joined(separator: ", ") + " and \(names.count - limit) more"
    }

    /// `95 s`, `12 min`, `5 h 12 min`, `3 days`: what a person wants to know of it.
    static func time(_ seconds: Int64) -> String {
        switch seconds {
        case ..<120: return "\(seconds) s"
        case ..<7_200: return "\(seconds / 60) min"
        case ..<172_800: return "\(seconds / 3_600) h \(seconds % 3_600 / 60) min"
        default: return "\(grouped(Int(seconds / 86_400))) days"
        }
    }
}
