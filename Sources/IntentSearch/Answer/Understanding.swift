/// An intent as the index understood it, before it is put into words.
struct Understanding {
    let intent: ReadIntent
    let scored: IntentIndex.Scored
    /// All operations, best first; steps before the rest.
    let order: [Int]
    /// How many of them are steps of a sentence with several; 0 when there is one wish only.
    let stepCount: Int

    /// How probable it is that this API does what is wished. Where nothing is said it does nothing.
    var inScope: Float {
        intent.tokens.contains { $0.kind != .punctuation } ? scored.scores.inScope : 0
    }

    /// What the operation at a place of the order is worth: the first as much as it is probable that this API does what
    /// is wished, steps hardly less, the rest as much less as they are less probable.
    func score(at place: Int) -> Double {
        let scores = scored.scores
        if place < max(1, stepCount) { return Double(inScope * (1 - 0.01 * Float(place))) }
        let best = order.first.map { scores.operations[$0] } ?? 0
        let share = best > 0 ? min(1, scores.operations[order[place]] / best) : 0
        return Double(inScope * 0.95 * share)
    }
}
