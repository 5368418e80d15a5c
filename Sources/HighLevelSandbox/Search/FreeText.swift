/// The free-text part of a search: every word must occur in one of the fields that are searchable by default.
struct FreeText: Sendable, Equatable {
    private let words: [String]

    init(_ query: String) { words = query.lowercased().split(whereSeparator: \.isWhitespace).map(String.init) }

    /// Nothing is looked for, so everybody matches.
    var isEmpty: Bool { words.isEmpty }

    func matches(_ contact: Contact) -> Bool {
        guard !words.isEmpty else { return true }
        let fields = [contact.fullName, contact.email, contact.phone, contact.companyName, contact.businessName]
            .compactMap { $0?.lowercased() }
        return words.allSatisfy { word in fields.contains { $0.contains(word) } }
    }
}
