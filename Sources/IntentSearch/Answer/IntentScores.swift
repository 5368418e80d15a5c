/// How probable it is of every operation, and of everything this API does not do, that an intent means it.
struct IntentScores {
    /// By position in the catalogue.
    var operations: [Float]
    /// By position among the outputs that are no operations.
    var elsewhere: [Float]
    var severalSteps: Float

    /// How probable it is that this API does what is wished.
    var inScope: Float { min(1, max(0, 1 - elsewhere.reduce(0, +))) }

    /// Positions of the operations, most probable first.
    var order: [Int] { operations.indices.sorted { (operations[$0], $1) > (operations[$1], $0) } }
}
