/// `redesign our website`: a site is built elsewhere; a contact's own is a field of his.
enum SiteWork {
    private static let verbs = WordList.words(
        "build create design redesign rebuild revamp overhaul publish deploy launch host develop relaunch")
    private static let fillers = WordList.words(
        "please can could you we i want need to me let us a an the our my new whole")
    private static let sites = WordList.words("website websites webpage homepage site")

    static func isWished(in intent: ReadIntent) -> Bool {
        let words = intent.tokens.drop { fillers.contains($0.text) }
        guard let first = words.first, verbs.contains(first.typed),
            let object = words.dropFirst().first(where: { !fillers.contains($0.text) })
        else { return false }
        return sites.contains(object.text)
    }
}
