/// An intent as numbers: which features it has, and what should come out.
struct TrainingExample: Sendable {
    var features: [Int32]
    var values: [Float]
    /// The outputs that are right, in equal shares: operations, or something that is done elsewhere.
    let targets: [Int]
    /// The same for the groups of outputs that follow: what is wished, and of what.
    let facets: [[Int]]
    let hasSeveralSteps: Bool
}
