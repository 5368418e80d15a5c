/// Finds the steps of a sentence with several: what each clause wishes, seen in the light of the whole sentence, so that
/// `delete the note and the task` deletes both.
struct StepPlanner {
    /// No sentence is taken to wish more.
    static let maximumCount = 4

    /// How far the whole sentence may doubt what a clause seems to wish.
    private static let leastOfWhole: Float = 0.03
    /// What the whole sentence says this strongly is a step even if no clause says it.
    private static let enoughOfWhole: Float = 0.2

    /// Probabilities of the operations for the whole sentence.
    let whole: [Float]
    /// The same for each clause.
    let clauses: [[Float]]

    /// Positions of operations, in the order of the sentence; fewer than two when there are no several steps.
    var steps: [Int] {
        var steps: [Int] = []
        for clause in clauses {
            guard let best = best(of: clause), whole[best] >= Self.leastOfWhole, !steps.contains(best) else { continue }
            steps.append(best)
        }
        let missed = whole.indices.filter { whole[$0] >= Self.enoughOfWhole && !steps.contains($0) }
        steps += missed.sorted { (whole[$0], $1) > (whole[$1], $0) }
        return Array(steps.prefix(Self.maximumCount))
    }

    private func best(of clause: [Float]) -> Int? {
        clause.indices.max { weight($0, in: clause) < weight($1, in: clause) }
    }

    private func weight(_ operation: Int, in clause: [Float]) -> Float { clause[operation] * whole[operation] }
}
