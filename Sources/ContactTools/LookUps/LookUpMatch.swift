/// What a name comes to among the entries of an account.
package enum LookUpMatch: Sendable, Hashable {
    case one(LookUpEntry)
    /// Several go by this name; the first of them.
    case several([LookUpEntry])
    /// None does; those that are like it, best first.
    case none(nearest: [LookUpEntry])

    /// How many choices are worth showing to a person.
    static let choiceLimit = 5

    /// By name, alias or id. Case, accents and spacing do not count, unless two entries differ in nothing else. A draft
    /// counts only where nothing published goes by the name. Among the nearest is what contains it, or is this similar.
    init(_ name: String, among entries: [LookUpEntry], leastSimilarity: Double = 0.2) {
        let wanted = FoldedText(name)
        let alike = entries.filter { entry in
            entry.id == name || entry.foldedName == wanted || entry.foldedAliases.contains(wanted)
        }
        let narrowed = [alike.filter { $0.id == name || $0.name == name }, alike.filter { !$0.isDraft }, alike]
        if let only = narrowed.first(where: { $0.count == 1 })?.first {
            self = .one(only)
        } else if alike.isEmpty {
            var nearest = NearestEntries(to: wanted, leastSimilarity: leastSimilarity, limit: Self.choiceLimit)
            for entry in entries where !entry.isDraft { nearest.consider(entry) }
            self = .none(nearest: nearest.entries)
        } else {
            self = .several(Array(alike.prefix(Self.choiceLimit)))
        }
    }
}
