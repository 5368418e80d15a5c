/// Cuts an intent where one wish may end and another begin: at `and`, `then`, commas and full stops. A piece without
/// an act or a resource of its own stays with the one before it.
enum ClauseSplitter {
    private static let boundaries: Set<[UInt8]> = Set(
        [
            "and", "then", "plus", "also", "after", "afterwards", "before", "next", "once", "followed", "finally",
            "while",
            "but", "lastly", "additionally", "second", "third",
        ].map { Array($0.utf8) })

    static func clauses(of intent: ReadIntent, groups: SenseGroups) -> [Range<Int>] {
        let meaningful = groups.acts.union(groups.resources).union(groups.topics)
        var clauses: [Range<Int>] = []
        for piece in pieces(of: intent.tokens) {
            let means = piece.contains { !intent.senses[$0].isDisjoint(with: meaningful) }
            if let last = clauses.last, !means {
                clauses[clauses.count - 1] = last.lowerBound..<piece.upperBound
            } else {
                clauses.append(piece)
            }
        }
        return clauses
    }

    private static func pieces(of tokens: [IntentToken]) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var start = 0
        for index in tokens.indices where index > start && isBoundary(tokens[index]) {
            // Two boundaries in a row, as in `, and then`, are one.
            if tokens[start..<index].contains(where: { !isBoundary($0) }) {
                pieces.append(start..<index)
                start = index
            }
        }
        if start < tokens.count { pieces.append(start..<tokens.count) }
        return pieces
    }

    private static func isBoundary(_ token: IntentToken) -> Bool {
        token.kind == .punctuation || boundaries.contains(token.text)
    }
}
