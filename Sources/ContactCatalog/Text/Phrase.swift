/// Small pieces of English that messages share.
enum Phrase {
    /// `a`, `a or b`, `a, b or c`.
    static func list(_ items: [String], joinedBy conjunction: String) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " \(conjunction) " + last
    }

    /// `1 character`, `3 characters`.
    static func count(_ count: Int, _ noun: String) -> String { count == 1 ? "1 \(noun)" : "\(count) \(noun)s" }

    /// The first names of a list and how many more there are.
    static func names(_ names: [String], upTo limit: Int = 40) -> String {
        let shown = names.prefix(limit).joined(separator: ", ")
        return names.count > limit ? "\(shown) and \(names.count - limit) more" : shown
    }
}
