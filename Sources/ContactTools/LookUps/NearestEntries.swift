/// The few entries nearest to a name: first those that contain it, then by how many pairs of letters both share. They
/// are collected one by one, since of thousands only a handful is wanted.
struct NearestEntries {
    private struct Candidate {
        let entry: LookUpEntry
        let fit: Int
        let similarity: Double

        func isNearer(than other: Candidate) -> Bool { (fit, -similarity) < (other.fit, -other.similarity) }
    }

    private let wanted: FoldedText
    private let pairs: LetterPairs
    private let leastSimilarity: Double
    private let limit: Int
    /// Best first.
    private var candidates: [Candidate] = []

    init(to wanted: FoldedText, leastSimilarity: Double, limit: Int) {
        self.wanted = wanted
        pairs = LetterPairs(wanted)
        self.leastSimilarity = leastSimilarity
        self.limit = limit
    }

    var entries: [LookUpEntry] { candidates.map(\.entry) }

    /// Keeps the entry while it is among the nearest. Of two that are equally near, the first to come stays first.
    mutating func consider(_ entry: LookUpEntry) {
        let fit = entry.foldedName.fit(to: wanted)
        let similarity = entry.letterPairs.similarity(to: pairs)
        guard fit != nil || similarity >= leastSimilarity else { return }
        let candidate = Candidate(entry: entry, fit: fit?.rawValue ?? .max, similarity: similarity)
        let position = candidates.firstIndex { candidate.isNearer(than: $0) } ?? candidates.count
        guard position < limit else { return }
        candidates.insert(candidate, at: position)
        if candidates.count > limit { candidates.removeLast() }
    }
}
