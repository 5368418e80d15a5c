/// Something an account knows by a name, and the API by an id.
package struct LookUpEntry: Sendable, Hashable {
    package let id: String
    /// As people typed it, on one line and without what is invisible.
    package let name: String
    /// What else it goes by: a user's e-mail address, a custom field's key.
    package let aliases: [String]
    /// Whether it is not published: it has a name, but nobody would choose it.
    package let isDraft: Bool
    /// What a custom field holds; nil for everything else.
    let field: CustomFieldShape?

    // What names are compared by; made once, because an entry is kept and compared with many.
    let foldedName: FoldedText
    let foldedAliases: [FoldedText]
    let letterPairs: LetterPairs

    package init(id: String, name: String, aliases: [String] = [], isDraft: Bool = false) {
        self.init(id: id, name: name, aliases: aliases, isDraft: isDraft, field: nil)
    }

    init(id: String, name: String, aliases: [String], isDraft: Bool, field: CustomFieldShape?) {
        self.id = id
        self.name = name
        self.aliases = aliases
        self.isDraft = isDraft
        self.field = field
        foldedName = FoldedText(name)
        foldedAliases = aliases.map { FoldedText($0) }
        letterPairs = LetterPairs(foldedName)
    }
}
