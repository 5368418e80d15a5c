/// How a network is trained. The defaults are what the shipped model is trained with.
package struct TrainingSettings: Sendable {
    /// Of each member's hidden layer.
    package var width = 64
    /// How many networks vote.
    package var members = 3
    package var epochs = 18
    package var batch = 64
    package var rate: Float = 0.002
    /// Share of the hidden units left out in a step.
    package var hiddenDropout: Float = 0.3
    /// Share of the features left out in a step: nobody else will use just these words.
    package var featureDropout: Float = 0.35
    /// Share of the probability that is spread over all outputs.
    package var smoothing: Float = 0.1
    /// What acts and resources count for beside operations.
    package var facetWeight: Float = 0.25
    package var seed: UInt64 = 1
    /// Features seen in fewer lines are left out.
    package var leastLines = 2
    /// After the first half of the epochs only as many features are kept, those that matter most.
    package var featureLimit = 12_000

    package init() {}
}
