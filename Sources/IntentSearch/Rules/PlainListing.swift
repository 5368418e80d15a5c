/// The plain list of contacts knows no criteria and is deprecated: whoever names a place, a file or a further page of
/// what was found wants the search, unless the old list is asked for by what it is called.
enum PlainListing {
    private static let legacy = WordList.words(
        """
        old olde older legacy deprecated outdated obsolete unfiltered retired superseded former original antiquated \
        outmoded ancient endpoint
        """)
    /// What the old list is called too, where no file is to be made of it.
    private static let plain = WordList.words("plain raw simple flat dump roll no without nothing")
    private static let places = WordList.words("from in near around")
    private static let files = WordList.words("csv excel xlsx spreadsheet")
    private static let page = WordList.words("page pages pg")
    private static let further = WordList.words("next following another")

    /// Whether a narrower wish than the whole list is said.
    static func isNarrowed(in intent: ReadIntent) -> Bool {
        let tokens = intent.tokens
        guard !tokens.contains(where: { legacy.contains($0.text) }) else { return false }
        if tokens.contains(where: { files.contains($0.typed) }) { return true }
        guard !tokens.contains(where: { plain.contains($0.text) }) else { return false }
        return tokens.indices.contains { index in
            if page.contains(tokens[index].text) {
                return (index > 0 && further.contains(tokens[index - 1].text))
                    || (index + 1 < tokens.count && tokens[index + 1].kind == .number)
            }
            return places.contains(tokens[index].text) && !intent.negated[index] && index + 1 < tokens.count
                && mayBePlace(tokens[index + 1])
        }
    }

    /// A name, or a word nobody knows: `paris` in small letters looks like `pairs` misspelt.
    private static func mayBePlace(_ token: IntentToken) -> Bool {
        token.isUnknown
            || (token.kind == .word && token.typed != token.text && !WordList.determiners.contains(token.text))
    }
}
