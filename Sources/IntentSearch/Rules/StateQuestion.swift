/// `has she been tagged vip`, `is the contact deleted`, `did anyone finish the task`, `who has the gym tag`: whether
/// something is so or was done, and with whom. Whoever asks wishes no change, whatever the verb.
enum StateQuestion {
    private static let openings = WordList.words(
        "hey hi hello yo so ok okay and but um uh sorry quick question btw now wait hmm just")
    private static let asked = WordList.words("has hasnt did didnt does doesnt was wasnt were werent is isnt are arent")
    /// `do we have him`; `do not call him` and `do a search` ask nothing.
    private static let owned = WordList.words("have havent do")
    private static let owners = WordList.words("i we you they")
    /// `have the tags been removed`; `have the tags removed` is a wish.
    private static let been = Array("been".utf8)
    private static let people = WordList.words("who whos anyone anybody")
    /// What makes a question of `who` and `anyone`: `who here has the tag`, `anyone with the tag`.
    private static let traits = WordList.words(
        "has have had is are was were got gets wears carries with in from did does")
    /// Whoever or whatever it is asked about. `has a new number` and `is moving` leave it out, and tell of it.
    private static let subjects = WordList.words(
        """
        i we you they he she it anyone anybody someone somebody everyone everybody no nobody any all the this that these \
        those his her my our your their its there
        """)
    /// `was about to ask`, `is to be deleted`: these begin no question.
    private static let plans = WordList.words(
        "about going thinking hoping wondering wanting asked told just supposed meant to")
    /// `is it possible to delete`, `have you got a second to tag her`: wishes in the form of questions.
    private static let possibilities = WordList.words(
        """
        way ways possible possibility chance able ok okay fine allowed alright option options mind second sec minute \
        moment time
        """)
    /// Where one of these stands, something is wished besides.
    private static let wishes = WordList.words(
        """
        please pls plz if unless otherwise then can could would should must will shall may need needs want wants let \
        lets gets goes go
        """)
    /// Between one sentence and the wish that follows it.
    private static let bridges = WordList.words("also and just now yes yep yeah so no ok okay well right")
    private static let joints = WordList.words("and so")
    private static let changes = WordList.words(
        """
        add remove delete erase drop tag untag label enrol enroll unenroll put take give get make create set update change \
        mark complete finish close tick assign reassign move rename log note write jot record cancel start stop send \
        schedule remind sign register turn switch edit call text email message link unlink attach detach follow unfollow
        """)
    /// `check whether`, `do you know if`: what stands behind is asked.
    private static let inquiries = WordList.words(
        "check tell know see wonder wondering verify confirm find out look ask sure curious idea")
    private static let conditions = WordList.words("if whether")
    private static let longestInquiry = 8
    private static let mark = Array("?".utf8)
    private static let reach = 5

    /// Whether an intent of one wish is such a question.
    static func isAsked(in intent: ReadIntent) -> Bool {
        let tokens = intent.tokens
        let words = tokens.drop { openings.contains($0.text) || $0.kind == .punctuation }
        guard let asked = indirectly(words) ?? (isOpened(by: words) ? words : nil) else { return false }
        return !asked.prefix(reach).contains { possibilities.contains($0.text) }
            && !asked.contains { wishes.contains($0.text) } && !isFollowedByWish(asked)
    }

    /// What is asked behind `check whether` and the like, near the beginning.
    private static func indirectly(_ words: ArraySlice<IntentToken>) -> ArraySlice<IntentToken>? {
        let opening = words.prefix(longestInquiry)
        guard let place = opening.firstIndex(where: { conditions.contains($0.text) }),
            words[..<place].suffix(3).contains(where: { inquiries.contains($0.text) })
        else { return nil }
        return words[(place + 1)...]
    }

    private static func isOpened(by words: ArraySlice<IntentToken>) -> Bool {
        guard let first = words.first, let next = words.dropFirst().first, !plans.contains(next.text) else {
            return false
        }
        if people.contains(first.text) { return words.dropFirst().prefix(3).contains { traits.contains($0.text) } }
        if owned.contains(first.text) {
            return owners.contains(next.text) || (first.text != Array("do".utf8) && words.contains { $0.text == been })
        }
        guard asked.contains(first.text), first.text != Array("are".utf8) || next.text != Array("you".utf8) else {
            return false
        }
        return words.contains { $0.text == mark } || subjects.contains(next.text) || next.kind != .word
            || next.isUnknown
            || next.isCapitalised
    }

    /// `is she on the list? also add her`, `who has the tag and remove them`.
    private static func isFollowedByWish(_ words: ArraySlice<IntentToken>) -> Bool {
        for index in words.indices.dropFirst() {
            guard words[index].kind == .punctuation || joints.contains(words[index].text) else { continue }
            let rest = words[(index + 1)...].drop { bridges.contains($0.text) || $0.kind == .punctuation }
            if let word = rest.first, changes.contains(word.text) { return true }
        }
        return false
    }
}
