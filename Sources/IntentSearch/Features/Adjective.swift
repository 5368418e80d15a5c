/// `the complete roll`, `his complete profile`: there it is no wish to complete anything, but means as much as `whole` or
/// `full`.
enum Adjective {
    private static let complete = Array("complete".utf8)
    private static let full = Array("full".utf8)
    private static let whole = Array("whole".utf8)
    /// Of several.
    private static let lists = WordList.words(
        """
        list lists listing roll rolls roster rosters directory register inventory index catalogue collection contacts \
        customers clients lineup enumeration set
        """)
    /// Of one.
    private static let accounts = WordList.words(
        """
        history log record records profile profiles details data dump overview rundown picture dossier file customer \
        client contact account story text
        """)

    static func mark(in tokens: inout [IntentToken]) {
        for index in tokens.indices.dropLast() where tokens[index].text == complete {
            let next = tokens[(index + 1)...].prefix(2)
            let isAttribute = index > 0 && WordList.determiners.contains(tokens[index - 1].text)
            if next.contains(where: { lists.contains($0.text) }) {
                tokens[index].mend(as: whole)
            } else if tokens[index + 1].kind == .word, isAttribute || accounts.contains(tokens[index + 1].text) {
                tokens[index].mend(as: full)
            }
        }
    }
}
