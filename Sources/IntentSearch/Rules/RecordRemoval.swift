/// `delete the lead with this phone`: the record goes, and the field only tells which.
enum RecordRemoval {
    private static let verbs = WordList.words("delete delet del remove remov erase purge wipe trash scrub")
    private static let contacts = WordList.words(
        "contact lead client customer person patient member prospect record profile")
    private static let adjectives = WordList.words("old duplicate wrong test fake spam whole entire one")
    private static let marks = WordList.words("with whose having")
    private static let reach = 5

    static func isWished(in intent: ReadIntent) -> Bool {
        let tokens = intent.tokens
        let later = LaterWish.places(in: intent)
        guard !tokens.contains(where: { RecordWords.others.contains($0.text) }),
            let verb = tokens.indices.first(where: {
                verbs.contains(tokens[$0].text) && !intent.negated[$0] && !later.contains($0)
            })
        else { return false }
        let object = tokens[(verb + 1)...].prefix(reach).prefix { $0.kind == .word && !marks.contains($0.text) }
        guard let last = object.last, object.count <= 3, contacts.contains(last.text) else { return false }
        return object.dropLast().allSatisfy { WordList.determiners.contains($0.text) || adjectives.contains($0.text) }
            && object.endIndex < tokens.count && marks.contains(tokens[object.endIndex].text)
    }
}
