/// What a word of removal is said of, where it is named soon behind it: `get rid of the old note that …`.
enum RemovedThing {
    private static let things = WordList.words(
        """
        note notes memo memos remark remarks comment comments task tasks todo todos reminder reminders tag tags label \
        labels
        """)
    private static let ends = WordList.words("and then but him her them he she they who with")
    private static let reach = 6

    /// Whether it is a note, a task or a tag, and no person before it.
    static func isNamed(behind removal: Int, in intent: ReadIntent) -> Bool {
        for place in (removal + 1)..<max(removal + 1, min(intent.tokens.count, removal + 1 + reach)) {
            let token = intent.tokens[place]
            if things.contains(token.text) { return !intent.negated[place] }
            let mayBePerson = token.kind == .email || token.kind == .phone || token.kind == .identifier
            if token.kind == .punctuation || mayBePerson || ends.contains(token.text) { return false }
        }
        return false
    }
}
