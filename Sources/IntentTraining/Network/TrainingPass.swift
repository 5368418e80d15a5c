import IntentSearch

/// One example forth through the network and back.
struct TrainingPass {
    private let settings: TrainingSettings
    private let layout: OutputLayout
    private(set) var features: [Int32] = []
    private(set) var values: [Float] = []
    private let targets: [Int]
    private let facets: [[Int]]
    private let hasSeveralSteps: Bool
    /// For each hidden unit 0 when it is left out, else what makes up for those that are.
    private var mask: [Float]
    private(set) var hidden: [Float] = []
    private(set) var hiddenSlopes: [Float] = []
    private(set) var outputSlopes: [Float] = []

    init(
        settings: TrainingSettings, layout: OutputLayout, example: TrainingExample, random: inout SeededRandom
    ) {
        self.settings = settings
        self.layout = layout
        targets = example.targets
        facets = example.facets
        hasSeveralSteps = example.hasSeveralSteps
        features.reserveCapacity(example.features.count)
        values.reserveCapacity(example.features.count)
        for index in example.features.indices where random.fraction() >= settings.featureDropout {
            features.append(example.features[index])
            values.append(example.values[index] / (1 - settings.featureDropout))
        }
        let kept = 1 / (1 - settings.hiddenDropout)
        mask = []
        for _ in 0..<settings.width { mask.append(random.fraction() >= settings.hiddenDropout ? kept : 0) }
    }

    mutating func run(rows: [Float], hiddenBias: [Float], outputs: [Float], bias: [Float]) {
        let width = settings.width
        var sums = hiddenBias
        rows.withUnsafeBufferPointer { rows in
            sums.withUnsafeMutableBufferPointer { sums in
                for (feature, value) in zip(features, values) {
                    let row = Int(feature) * width
                    for unit in 0..<width { sums[unit] += value * rows[row + unit] }
                }
            }
        }
        hidden = sums.indices.map { max(0, sums[$0]) * mask[$0] }
        var scores = bias
        outputs.withUnsafeBufferPointer { outputs in
            for output in scores.indices {
                for unit in 0..<width { scores[output] += outputs[output * width + unit] * hidden[unit] }
            }
        }
        outputSlopes = slopes(scores)
        var back = [Float](repeating: 0, count: width)
        outputs.withUnsafeBufferPointer { outputs in
            for output in outputSlopes.indices {
                for unit in 0..<width { back[unit] += outputs[output * width + unit] * outputSlopes[output] }
            }
        }
        hiddenSlopes = back.indices.map { sums[$0] > 0 ? back[$0] * mask[$0] : 0 }
    }

    /// Of the cross entropy: what came out less what should have.
    private func slopes(_ scores: [Float]) -> [Float] {
        var slopes = groupSlopes(scores, 0..<layout.outputCount, targets: targets, weight: 1)
        for (group, targets) in zip(layout.facets, facets) {
            // Several steps have several acts, and which belongs to which resource is not said.
            let weight = targets.count > 1 ? 0 : settings.facetWeight
            slopes += groupSlopes(scores, group, targets: targets, weight: weight)
        }
        slopes.append(0.5 * (Softmax.logistic(scores[scores.count - 1]) - (hasSeveralSteps ? 1 : 0)))
        return slopes
    }

    private func groupSlopes(_ scores: [Float], _ group: Range<Int>, targets: [Int], weight: Float) -> [Float] {
        var slopes = Softmax.probabilities(Array(scores[group]))
        for output in slopes.indices { slopes[output] -= settings.smoothing / Float(group.count) }
        for target in targets { slopes[target] -= (1 - settings.smoothing) / Float(targets.count) }
        return slopes.map { $0 * weight }
    }
}
