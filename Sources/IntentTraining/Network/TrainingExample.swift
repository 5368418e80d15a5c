/// An intent as numbers: which features it has, and what should come out.
struct TrainingExample: Sendable {
    var features: [Int32]
    var values: [Float]
    /// The outputs that are right, in equal shares.
    let targets: [Int]
    let hasSeveralSteps: Bool
}
