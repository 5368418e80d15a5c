/// Which tokens stand under a negation: what follows `not`, `instead of` or `without`, up to the next mark of
/// punctuation or `but`, and at most six words; and a clause that says that something stays as it is.
enum NegationScope {
    private static let negations = WordList.words("not no never without neither nor except")
    private static let ends = WordList.words("but just only and so because rather please")
    private static let staying = WordList.words("stay stays remain remains untouched unaffected unchanged intact")
    private static let reach = 6

    static func negated(_ tokens: some RandomAccessCollection<IntentToken>) -> [Bool] {
        var result: [Bool] = []
        result.reserveCapacity(tokens.count)
        var left = 0
        var previous: IntentToken?
        for token in tokens {
            if token.kind == .punctuation || ends.contains(token.text) { left = 0 }
            result.append(left > 0)
            left = max(0, left - 1)
            if negations.contains(token.text) || opposes(previous, token) { left = reach }
            previous = token
        }
        markStaying(tokens, &result)
        return result
    }

    /// `the note stays, …`: nothing is wished of it.
    private static func markStaying(_ tokens: some RandomAccessCollection<IntentToken>, _ negated: inout [Bool]) {
        var start = 0
        var stays = false
        for (place, token) in tokens.enumerated() {
            stays = stays || staying.contains(token.text)
            let isLast = place + 1 == tokens.count
            guard isLast || token.kind == .punctuation || ends.contains(token.text) else { continue }
            if stays, !(start == 0 && isLast) { for index in start...place { negated[index] = true } }
            start = place + 1
            stays = false
        }
    }

    /// `instead of`, `rather than`, `other than`, `opposed to`.
    private static func opposes(_ first: IntentToken?, _ second: IntentToken) -> Bool {
        guard let first else { return false }
        return pairs.contains { $0.0 == first.text && $0.1 == second.text }
    }

    private static let pairs: [([UInt8], [UInt8])] = [
        ("instead", "of"), ("rather", "than"), ("other", "than"), ("opposed", "to"), ("apart", "from"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }
}
