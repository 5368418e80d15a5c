/// `delete her phone number`: what is to go is a field, which an update empties, and no record.
enum FieldRemoval {
    /// Of a contact, certainly.
    case ofContact
    /// Maybe of something else; no contact ends by it.
    case ofSomething

    private static let verbs = WordList.words(
        """
        delete deletes deleting delet del remove removes removing remov erase erases erasing eras clear clears clearing blank blanking \
        empty emptying unset null nullify wipe wiping strip scrub scratch purge trash discard rub
        """)
    /// Nobody says them of a record.
    private static let emptying = WordList.words(
        "blank blanking empty emptying unset null nullify clear clears clearing")
    /// They mean it only of what is taken off or away.
    private static let take = WordList.words("take takes taking strike drop cut")
    /// `the assigned user`.
    private static let assignees = WordList.words("user rep agent person owner")
    private static let passives = WordList.words("deleted removed erased cleared wiped emptied blanked")
    private static let be = Array("be".utf8)
    private static let modals = WordList.words("must should can could shall has have needs need ought may to")
    private static let clauses = WordList.words("and but then so because")
    private static let rid = Array("rid".utf8)
    private static let particles = WordList.words("away off out of up completely entirely just only please")
    private static let strong = WordList.words(
        """
        phone phones telephone mobile cell cellphone landline fax birthday birthdate dob address addresses street city \
        zip zipcode postcode country timezone owner assignee assigned surname nickname
        """)
    /// They mean a field beside a contact, one more of theirs, or a field's name.
    private static let weak = WordList.words(
        "email mail number numbers website websites url site field fields source name")
    private static let names = WordList.words("first last middle maiden family second")
    private static let adjectives = WordList.words(
        "second secondary extra additional other old wrong duplicate spare alternative former first last custom")
    private static let possessives = WordList.words("his her their")
    private static let ends = WordList.words(
        """
        of from for on in at to and then but with without that which who whose because so when if as by before after \
        is are please again since now instead also off away out under inside via or we i you he she they it
        """)
    private static let from = Array("from".utf8)
    private static let joints = WordList.words("of from for on in off")
    /// A field that goes everywhere is a setting.
    private static let definitions = WordList.words(
        "account location setup system settings schema everywhere altogether definition subaccount dropdown workspace")
    private static let name = Array("name".utf8)
    private static let number = WordList.words("number numbers")
    private static let field = WordList.words("field fields")
    private static let date = Array("date".utf8)
    private static let birth = Array("birth".utf8)

    /// What the first wish to remove in an intent is of; nil where it is of no field.
    static func wished(in intent: ReadIntent) -> FieldRemoval? {
        let later = LaterWish.places(in: intent)
        let verb = intent.tokens.indices.first { index in
            let word = intent.tokens[index].text
            return !intent.negated[index] && !later.contains(index)
                && (verbs.contains(word) || take.contains(word) || word == rid)
        }
        return verb.flatMap { removed(by: $0, in: intent) } ?? removedPassively(in: intent)
    }

    /// `only his fax must be removed`: what stands before the verb.
    private static func removedPassively(in intent: ReadIntent) -> FieldRemoval? {
        let tokens = intent.tokens
        let verb = tokens.indices.dropFirst(2).first { index in
            passives.contains(tokens[index].text) && tokens[index - 1].text == be && !intent.negated[index]
        }
        guard let verb else { return nil }
        let before =
            tokens[..<verb].lastIndex { $0.kind == .punctuation || clauses.contains($0.text) }.map { $0 + 1 } ?? 0
        let start = (before..<verb).first { !particles.contains(tokens[$0].text) } ?? verb
        let end = (start..<verb).first { ends.contains(tokens[$0].text) || modals.contains(tokens[$0].text) } ?? verb
        guard let place = fieldPlace(in: start..<end, of: tokens) else { return nil }
        let isOwn = strong.contains(tokens[place].text) || belongs(place, in: start..<end, of: tokens)
        return isOwn ? .ofContact : .ofSomething
    }

    private static func removed(by verb: Int, in intent: ReadIntent) -> FieldRemoval? {
        let tokens = intent.tokens
        var start = verb + 1
        while start < tokens.count, particles.contains(tokens[start].text) { start += 1 }
        let end = (start..<max(start, tokens.count)).first {
            tokens[$0].kind == .punctuation || ends.contains(tokens[$0].text)
        }
        let phrase = start..<max(start, end ?? tokens.count)
        if take.contains(tokens[verb].text) {
            // Whoever takes her number writes it down; only taken off or away it is gone.
            let isTaken = start > verb + 1 || (phrase.upperBound < tokens.count && isOff(tokens[phrase.upperBound]))
            guard isTaken else { return nil }
        }
        guard let place = fieldPlace(in: phrase, of: tokens) else { return nil }
        let rest = tokens[phrase.upperBound...].prefix { $0.kind != .punctuation }
        let isEmptying = emptying.contains(tokens[verb].text)
        let isStrong = strong.contains(tokens[place].text) || tokens[place].text == date
        let followsJoint = rest.first.map { joints.contains($0.text) } ?? false
        let isAnchored = isStrong || isEmptying || followsJoint || belongs(place, in: phrase, of: tokens)
        guard isAnchored else { return nil }
        if rest.contains(where: { RecordWords.others.contains($0.text) }) { return .ofSomething }
        if rest.contains(where: { definitions.contains($0.text) }) {
            return field.contains(tokens[place].text) ? nil : .ofSomething
        }
        return .ofContact
    }

    private static func isOff(_ token: IntentToken) -> Bool { token.text == from || particles.contains(token.text) }

    /// Where the field stands that the phrase is of; nil where it is of something else, as in `the address book`.
    private static func fieldPlace(in phrase: Range<Int>, of tokens: [IntentToken]) -> Int? {
        guard !phrase.contains(where: { RecordWords.others.contains(tokens[$0].text) }) else { return nil }
        // `drop her an email` is a letter.
        guard !phrase.dropFirst().contains(where: { [Array("a".utf8), Array("an".utf8)].contains(tokens[$0].text) })
        else { return nil }
        if let last = phrase.last, tokens[last].text == date, last + 2 < tokens.count, tokens[last + 2].text == birth {
            return last
        }
        let place = phrase.last { index in
            strong.contains(tokens[index].text) || weak.contains(tokens[index].text)
        }
        guard let place else { return nil }
        if tokens[place].text == name, place == phrase.lowerBound || !names.contains(tokens[place - 1].text) {
            return nil
        }
        let behind = tokens[(place + 1)..<phrase.upperBound]
        if field.contains(tokens[place].text) { return behind.count <= 2 ? place : nil }
        guard !number.contains(tokens[place].text) || behind.isEmpty else { return nil }
        return behind.allSatisfy { $0.isName || $0.kind == .quote || assignees.contains($0.text) } ? place : nil
    }

    /// Whether somebody's name, `her` or `contact` stands before the field, or a word for one of several.
    private static func belongs(_ place: Int, in phrase: Range<Int>, of tokens: [IntentToken]) -> Bool {
        phrase.prefix { $0 < place }.contains { index in
            let token = tokens[index]
            return possessives.contains(token.text) || RecordWords.contacts.contains(token.text) || token.isName
                || token.kind == .email || token.kind == .identifier || strong.contains(token.text)
                || (adjectives.contains(token.text) && !field.contains(tokens[place].text))
        }
    }
}
