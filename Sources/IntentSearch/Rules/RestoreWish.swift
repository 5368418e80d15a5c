/// `restore the deleted contact`, `I erased a note by mistake, get it back`: the API takes no deletion back, and whoever
/// says so wishes none.
enum RestoreWish {
    /// Words that mean it by themselves.
    private static let undeleting = WordList.words(
        "undelet undelete undeletes undeleted undeleting undeletion unerase unerased unremove unremoved untrash untrashed"
    )
    /// Words that mean it where a deletion is told of.
    private static let restoring = WordList.words(
        """
        restor restore restores restored restoring restoration recover recovers recovered recovering recovery reinstate \
        reinstated reinstating retrieve retrieved retrieving resurrect resurrected revive revived salvage salvaged undo \
        undone undoing reverse reversed revert reverted
        """)
    private static let fetching = WordList.words(
        "bring brings bringing brought get gets getting got give want need have take pull fetch come comes put")
    private static let back = Array("back".utf8)
    /// `call back`, `report back`: no return of anything.
    private static let answers = WordList.words("call ring phone write text report get hear")
    private static let to = Array("to".utf8)
    /// Who writes of a restoration or plans one wishes the writing.
    private static let writing = WordList.words("remind jot write create add make log tag")
    /// What somebody takes off is put on again by adding it.
    private static let returning = WordList.words(
        """
        tag tags label labels follower followers watcher watchers campaign campaigns drip drips workflow workflows \
        automation automations owner
        """)
    private static let deleting = WordList.words("delete delet erase remove remov deleting erasing removing")
    private static let reach = 7

    static func isWished(in intent: ReadIntent) -> Bool {
        let tokens = intent.tokens
        let place = tokens.indices.first { index in
            guard !intent.negated[index] else { return false }
            return undeleting.contains(tokens[index].text)
                || ((restoring.contains(tokens[index].text) || isFetchedBack(from: index, in: tokens))
                    && isDeletionTold(besides: index, in: intent))
        }
        guard let place else { return false }
        return !tokens[..<place].contains { writing.contains($0.text) }
            && !tokens.contains { returning.contains($0.text) }
    }

    /// `bring the note back`, `I want it back`; not `get back to him`.
    private static func isFetchedBack(from index: Int, in tokens: [IntentToken]) -> Bool {
        guard fetching.contains(tokens[index].text) else { return false }
        return ((index + 1)..<min(tokens.count, index + 1 + reach)).contains { place in
            guard tokens[place].text == back else { return false }
            let isReply = place > index + 1 && answers.contains(tokens[place - 1].text)
            return !isReply && !(place + 1 < tokens.count && tokens[place + 1].text == to)
        }
    }

    private static func isDeletionTold(besides place: Int, in intent: ReadIntent) -> Bool {
        intent.tokens.indices.contains { index in
            let word = intent.tokens[index].text
            if ToldDeletion.isPast(word) { return true }
            guard deleting.contains(word) else { return false }
            // `I did not mean to delete it`, `undo the delete`.
            return intent.negated[index] || (place..<(place + 4)).contains(index)
        }
    }
}
