/// `stop texting her`, `opt him out of emails`, `unsubscribe Anna from all sms`: what a channel may still send is a
/// field of the contact. Where a campaign, an automation or anything else of ours is named it is no such wish.
struct OptOutWish {
    private static let stopping = WordList.words("stop stops stopping quit cease discontinue halt block mute disable")
    private static let contacting = WordList.words(
        "texting emailing mailing calling messaging phoning ringing telephoning contacting smsing whatsapping")
    private static let sending = WordList.words("sending receiving getting")
    /// What only a channel is called. Mail may be a campaign's.
    private static let channels = WordList.words(
        "sms texts text call calls whatsapp mms voicemails rvm texting calling")
    private static let mails = WordList.words("email emails mail mails emailing message messages messaging")
    private static let opting = WordList.words("opt opts opting opted optout")
    private static let unsubscribing = WordList.words(
        "unsubscribe unsubscribes unsubscribing unsub resubscribe")
    private static let from = WordList.words("from of to for")
    private static let whole = WordList.words("everything all both it these those them")
    private static let switching = WordList.words("turn switch")
    private static let off = WordList.words("off on")
    private static let no = Array("no".utf8)
    private static let more = WordList.words("more further")
    private static let out = WordList.words("out")
    private static let back = WordList.words("in back")
    private static let fillers = WordList.words(
        """
        please pls can could would will you kindly i we want wants to need needs must should just hey hi hello ok okay \
        so now let us like be so thanks
        """)
    private static let quantity = WordList.words(
        "all any every the our further more other future these those of your him her them his their us me")
    /// `the opt-out link`, and whoever writes, lists or sets something up.
    private static let foreign = WordList.words(
        """
        link page button setting settings everyone everybody report reports statistics stats recording recordings log \
        transcript script forwarding delivery rate widget
        """)

    private let words: ArraySlice<IntentToken>
    private let negated: Bool

    /// Whether an intent of one wish is this one.
    static func isWished(in intent: ReadIntent) -> Bool {
        let named = intent.tokens.contains {
            RecordWords.others.contains($0.text) || foreign.contains($0.text) || $0.kind == .quote
        }
        return !named && OptOutWish(intent).isWish
    }

    private init(_ intent: ReadIntent) {
        words = intent.tokens.drop { Self.fillers.contains($0.text) || $0.kind == .punctuation }
        negated = words.indices.first.map { intent.negated[$0] } ?? false
    }

    private var isWish: Bool {
        guard !negated, let first = words.first?.text else { return false }
        if Self.stopping.contains(first) { return stops }
        if Self.opting.contains(first) { return opts }
        if Self.unsubscribing.contains(first) { return unsubscribes }
        if Self.switching.contains(first) {
            let rest = words.dropFirst().filter { !Self.off.contains($0.text) }
            return rest.count < words.count - 1 && namesChannel(rest.prefix(4)[...])
        }
        if first == Self.no {
            let rest = words.dropFirst()
            return rest.first.map { Self.more.contains($0.text) } ?? false
                && rest.dropFirst().first.map { Self.channels.contains($0.text) } ?? false
        }
        return false
    }

    private var stops: Bool {
        var rest = words.dropFirst().drop { Self.quantity.contains($0.text) }
        guard let next = rest.popFirst() else { return false }
        if Self.contacting.contains(next.text) { return true }
        if Self.sending.contains(next.text) {
            return rest.prefix(5).contains { Self.channels.contains($0.text) || Self.mails.contains($0.text) }
        }
        return Self.channels.contains(next.text)
    }

    /// `opt him out`, `opt her back in for texts`; what he is opted out of is a channel if it is named.
    private var opts: Bool {
        let rest = words.dropFirst()
        guard
            let place = words.first?.text == Array("optout".utf8)
                ? words.startIndex
                : rest.prefix(5).firstIndex(where: { Self.out.contains($0.text) || Self.back.contains($0.text) })
        else { return false }
        let behind = rest[max(place + 1, rest.startIndex)...]
        guard let joint = behind.first, Self.from.contains(joint.text) else { return true }
        return namesChannel(behind.dropFirst())
            || behind.dropFirst().first.map { Self.whole.contains($0.text) } ?? false
    }

    private var unsubscribes: Bool {
        let rest = words.dropFirst()
        guard let place = rest.prefix(6).firstIndex(where: { Self.from.contains($0.text) }) else { return false }
        return namesChannel(rest[(place + 1)...])
    }

    private func namesChannel(_ rest: ArraySlice<IntentToken>) -> Bool {
        rest.drop { Self.quantity.contains($0.text) }.prefix(2).contains {
            Self.channels.contains($0.text) || Self.mails.contains($0.text)
        }
    }
}
