/// Which tokens stand under a negation: what follows `not`, `instead of` or `without`, up to the next mark of
/// punctuation or `but`, and at most six words.
enum NegationScope {
    private static let negations = words("not no never without neither nor except")
    private static let ends = words("but just only and so because rather please")
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
        return result
    }

    /// `instead of`, `rather than`, `other than`, `opposed to`.
    private static func opposes(_ first: IntentToken?, _ second: IntentToken) -> Bool {
        guard let first else { return false }
        return pairs.contains { $0.0 == first.text && $0.1 == second.text }
    }

    private static let pairs: [([UInt8], [UInt8])] = [
        ("instead", "of"), ("rather", "than"), ("other", "than"), ("opposed", "to"), ("apart", "from"),
    ].map { (Array($0.0.utf8), Array($0.1.utf8)) }

    private static func words(_ text: StaticString) -> Set<[UInt8]> {
        text.withUTF8Buffer { Set($0.split(separator: UInt8(ascii: " ")).map { Array($0) }) }
    }
}
