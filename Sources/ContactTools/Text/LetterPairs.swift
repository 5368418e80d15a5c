/// The pairs of neighbouring bytes in a text, by which two spellings are compared. Made once for each text, because a
/// name is compared with thousands.
struct LetterPairs: Sendable, Hashable {
    /// In ascending order, each once.
    private let pairs: [UInt16]

    init(_ text: FoldedText) {
        var sorted = zip(text.utf8, text.utf8.dropFirst()).map { UInt16($0) << 8 | UInt16($1) }
        sorted.sort()
        var distinct: [UInt16] = []
        distinct.reserveCapacity(sorted.count)
        for pair in sorted where pair != distinct.last { distinct.append(pair) }
        pairs = distinct
    }

    /// From 0, nothing in common, to 1: the share of pairs that both have (Dice's coefficient). A text of a single
    /// letter has none, and is similar to nothing.
    func similarity(to other: LetterPairs) -> Double {
        let total = pairs.count + other.pairs.count
        guard total > 0 else { return 0 }
        var common = 0
        var own = 0
        var others = 0
        while own < pairs.count, others < other.pairs.count {
            let (left, right) = (pairs[own], other.pairs[others])
            if left == right { common += 1 }
            if left <= right { own += 1 }
            if right <= left { others += 1 }
        }
        return 2 * Double(common) / Double(total)
    }
}
