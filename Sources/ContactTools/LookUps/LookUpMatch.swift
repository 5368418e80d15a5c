/// What a name comes to among the entries of an account.
package enum LookUpMatch: Sendable, Hashable {
    case one(LookUpEntry)
    /// Several go by this name; the first of them.
    case several([LookUpEntry])
    /// None does; the nearest there are, best first.
    case none(nearest: [LookUpEntry])

    /// How many choices are worth showing to a person.
    static let choiceLimit = 5

    /// By name, alias or id. Case, accents and spacing do not count, unless two entries differ in nothing else. A draft
    /// counts only where nothing published goes by the name.
    init(_ name: String, among entries: [LookUpEntry]) {
        let wanted = FoldedText(name)
        let alike = entries.filter { entry in
            entry.id == name || entry.foldedName == wanted || entry.aliases.contains { FoldedText($0) == wanted }
        }
        let narrowed = [alike.filter { $0.id == name || $0.name == name }, alike.filter { !$0.isDraft }, alike]
        if let only = narrowed.first(where: { $0.count == 1 })?.first {
            self = .one(only)
        } else if alike.isEmpty {
            self = .none(nearest: Self.nearest(to: wanted, among: entries))
        } else {
            self = .several(Array(alike.prefix(Self.choiceLimit)))
        }
    }

    /// First what the text begins, then by how many pairs of neighbouring letters both share.
    private static func nearest(to wanted: FoldedText, among entries: [LookUpEntry]) -> [LookUpEntry] {
        let measured = entries.enumerated().filter { !$0.element.isDraft }.map { position, entry in
            (
                entry: entry, fit: entry.foldedName.fit(to: wanted)?.rawValue ?? .max,
                likeness: entry.foldedName.likeness(to: wanted), position: position
            )
        }
        let sorted = measured.sorted {
            ($0.fit, -$0.likeness, $0.position) < ($1.fit, -$1.likeness, $1.position)
        }
        return sorted.prefix(choiceLimit).map(\.entry)
    }
}
