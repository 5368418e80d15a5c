/// The plain list of contacts knows no criteria and is deprecated: whoever names a place, a file or a further page of
/// what was found wants the search, unless the old list is asked for by what it is called.
enum PlainListing {
    private static let legacy = WordList.words(
        """
        old olde older legacy deprecated outdated obsolete plain raw unfiltered retired superseded former original simple \
        flat antiquated outmoded ancient endpoint get dump roll no without nothing
        """)
    private static let places = WordList.words("from in near around")
    private static let files = WordList.words("csv excel xlsx spreadsheet")

    /// Whether a narrower wish than the whole list is said.
    static func isNarrowed(in intent: ReadIntent) -> Bool {
        let tokens = intent.tokens
        guard !tokens.contains(where: { legacy.contains($0.text) }) else { return false }
        if tokens.contains(where: { files.contains($0.text) }) { return true }
        return tokens.indices.dropLast().contains { index in
            places.contains(tokens[index].text) && !intent.negated[index] && tokens[index + 1].isUnknown
        }
    }
}
