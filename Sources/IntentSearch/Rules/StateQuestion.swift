/// `has she been tagged vip`, `is the contact deleted`, `did anyone finish the task`, `who has the gym tag`: whether
/// something is so or was done, and with whom. Whoever asks wishes no change, whatever the verb.
enum StateQuestion {
    private static let openings = WordList.words(
        "hey hi hello yo so ok okay and but um uh sorry quick question btw now wait hmm just")
    private static let pronouns = WordList.words(
        "i we you they he she it anyone anybody someone somebody everyone everybody no nobody any")
    /// `was about to ask`, `is to be deleted`: these begin no question.
    private static let plans = WordList.words(
        "about going thinking hoping wondering wanting asked told just supposed meant to")
    private static let people = WordList.words("who whos anyone anybody")
    /// `is it possible to delete`, `is there a way to enrol`: wishes in the form of questions.
    private static let possibilities = WordList.words(
        "way ways possible possibility chance able ok okay fine allowed alright option options")
    /// Where one of these stands, something is wished besides.
    private static let wishes = WordList.words(
        """
        please pls plz if unless otherwise then can could would should must will shall may need needs want wants let \
        lets gets goes go
        """)
    private static let askings = WordList.words(
        "what whats when where which who whos whose why how is are was were has have had did do does or")
    private static let reach = 5

    /// Whether an intent of one wish is such a question.
    static func isAsked(in intent: ReadIntent, acts: SenseSet) -> Bool {
        let tokens = intent.tokens
        let words = tokens.drop { openings.contains($0.text) || $0.kind == .punctuation }
        guard let first = words.first, let next = words.dropFirst().first, isOpened(by: first.text, next.text),
            !words.prefix(reach).contains(where: { possibilities.contains($0.text) }),
            !tokens.contains(where: { wishes.contains($0.text) })
        else { return false }
        // `is she on the list? add her`: the wish follows.
        return !tokens.indices.contains { index in
            index > words.startIndex && tokens[index - 1].kind == .punctuation && !askings.contains(tokens[index].text)
                && !intent.senses[index].isDisjoint(with: acts)
        }
    }

    private static func isOpened(by first: [UInt8], _ next: [UInt8]) -> Bool {
        switch String(decoding: first, as: UTF8.self) {
        case "has", "hasnt", "did", "didnt", "does", "doesnt", "was", "wasnt", "were", "werent", "is", "isnt":
            !plans.contains(next)
        case "are", "arent": !plans.contains(next) && next != Array("you".utf8)
        // `have her removed` is no question, and neither is `do not call`.
        case "have", "havent", "do": pronouns.contains(next)
        default: people.contains(first)
        }
    }
}
