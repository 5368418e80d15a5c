/// `who follows this contact`, `list the watchers of Anna`: a contact's own answer tells its followers.
enum FollowerQuestion {
    private static let who = WordList.words("who whos")
    private static let which = WordList.words("which what how many")
    private static let users = WordList.words(
        "team members member one users user people persons colleagues teammates reps agents coworkers many staff of our the"
    )
    private static let auxiliaries = WordList.words("is are s all else currently now has been have the am still")
    private static let following = WordList.words(
        "follow follows following watch watches watching follower followers watcher watchers")
    private static let showing = WordList.words("list show display see view print fetch enumerate get name lists")
    private static let openings = WordList.words(
        "please pls can could you i we want need to let me us kindly would like")
    private static let attributes = WordList.words("me us the all a list of her his their its current every any for")
    private static let endings = WordList.words("of on for in from please at that this he she they it")

    /// Whether an intent of one wish is this one.
    static func isAsked(in intent: ReadIntent) -> Bool {
        let words = intent.tokens.drop { openings.contains($0.text) }
        guard let first = words.first else { return false }
        var rest = words.dropFirst()
        if who.contains(first.text) {
            rest = rest.drop { auxiliaries.contains($0.text) }
            return rest.first.map { following.contains($0.text) } ?? false
        }
        if which.contains(first.text) {
            let named = rest.drop { users.contains($0.text) }
            guard named.startIndex > rest.startIndex else { return false }
            rest = named.drop { auxiliaries.contains($0.text) }
            return rest.first.map { following.contains($0.text) } ?? false
        }
        if showing.contains(first.text) {
            rest = rest.drop { attributes.contains($0.text) || $0.isName || RecordWords.contacts.contains($0.text) }
        } else if !RecordWords.followers.contains(first.text) {
            return false
        } else {
            // `watchers of Anna`, and no more than that.
            return rest.first.map { endings.contains($0.text) } ?? false && rest.count <= 4
        }
        guard let thing = rest.popFirst(), RecordWords.followers.contains(thing.text) else { return false }
        return rest.first.map { endings.contains($0.text) || $0.kind == .punctuation || $0.isName } ?? true
    }
}
