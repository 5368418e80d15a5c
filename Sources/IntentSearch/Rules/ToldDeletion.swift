/// A deletion that is told of and not wished: `the contact I deleted`, `a removed note`, `was she erased`. `I want it
/// deleted` wishes one.
enum ToldDeletion {
    private static let past = WordList.words(
        "deleted removed erased wiped trashed binned scrapped purged nuked discarded destroyed deletion removal erasure"
    )
    private static let subjects = WordList.words("i we he she they you who somebody someone anybody anyone nobody")
    /// What may stand between who did it and what was done.
    private static let adverbs = WordList.words(
        "have has had just accidentally mistakenly wrongly already once also stupidly only ever recently")
    private static let passive = WordList.words("was were been got")
    private static let questions = WordList.words("was were did has had")
    private static let articles = WordList.words(
        "the a an this that these those my our his her their any some all recently accidentally previously of")
    private static let things = WordList.words(
        """
        contact contacts lead leads client clients customer customers person people record records note notes memo \
        memos task tasks todo todos reminder reminders one ones
        """)

    static func isPast(_ word: [UInt8]) -> Bool { past.contains(word) }

    static func isTold(at place: Int, in intent: ReadIntent) -> Bool {
        let tokens = intent.tokens
        guard past.contains(tokens[place].text) else { return false }
        if questions.contains(tokens[0].text) { return true }
        var before = place - 1
        while before >= 0, adverbs.contains(tokens[before].text) { before -= 1 }
        if before >= 0, subjects.contains(tokens[before].text) { return true }
        if place > 0, passive.contains(tokens[place - 1].text) { return true }
        // `a deleted contact`, `deleted contacts`; not `contact 4 deleted`.
        let isAttribute = place == 0 || articles.contains(tokens[place - 1].text)
        return isAttribute && place + 1 < tokens.count && things.contains(tokens[place + 1].text)
    }
}
