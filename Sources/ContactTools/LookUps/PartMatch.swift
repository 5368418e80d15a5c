/// What a part of a name comes to among the entries of an account: whole words of the name, or its beginning.
///
/// A part is taken only where nothing else could be meant: what competes is looked for more widely (any word that begins
/// with it) than what is taken. Drafts are neither, since nobody would choose one by half its name.
enum PartMatch: Sendable, Hashable {
    case one(LookUpEntry)
    /// All that have a word which begins with the part, in HighLevel's order.
    case several([LookUpEntry])
    case none

    /// Shorter than this it is a slip or an initial, and stands for nothing: in characters.
    static let shortestWord = 2
    static let shortestBeginning = 3

    init(_ part: String, among entries: [LookUpEntry]) {
        let wanted = FoldedText(part)
        guard wanted.characterCount >= Self.shortestWord else {
            self = .none
            return
        }
        let alike = entries.filter { entry in
            guard !entry.isDraft, let fit = entry.foldedName.fit(to: wanted) else { return false }
            return fit != .inside
        }
        switch alike.count {
        case 0: self = .none
        case 1: self = Self.isPart(wanted, of: alike[0].foldedName) ? .one(alike[0]) : .none
        default: self = .several(alike)
        }
    }

    private static func isPart(_ wanted: FoldedText, of name: FoldedText) -> Bool {
        let isBeginning = wanted.characterCount >= shortestBeginning && name.fit(to: wanted) == .beginning
        return isBeginning || name.hasWords(wanted)
    }
}
