/// `check the note before deleting it`: what stands behind `before` comes later if at all, and is not what is wished
/// first.
enum LaterWish {
    private static let before = Array("before".utf8)
    private static let prior = Array("prior".utf8)
    private static let subjects = WordList.words("i you we they he she it anyone anybody someone somebody one")
    private static let breaks = WordList.words("then and please")
    private static let reach = 5

    /// The places of the words that belong to such a clause.
    static func places(in intent: ReadIntent) -> Set<Int> {
        var places = Set<Int>()
        for index in intent.tokens.indices {
            guard let start = start(at: index, in: intent.tokens) else { continue }
            for place in start..<min(intent.tokens.count, start + reach) {
                let token = intent.tokens[place]
                if token.kind == .punctuation || (place > start && breaks.contains(token.text)) { break }
                places.insert(place)
            }
        }
        return places
    }

    /// Where a clause begins that `before` or `prior to` opens here. `before Friday` opens none.
    private static func start(at index: Int, in tokens: [IntentToken]) -> Int? {
        let start: Int
        if tokens[index].text == before {
            start = index + 1
        } else if tokens[index].text == prior {
            start = index + 2
        } else {
            return nil
        }
        guard tokens.indices.contains(start), tokens[start].kind == .word else { return nil }
        let isClause = tokens[start].text.ends(with: "ing") || subjects.contains(tokens[start].text)
        return isClause ? start : nil
    }
}
