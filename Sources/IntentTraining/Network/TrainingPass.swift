import IntentSearch

/// One example forth through the network and back.
struct TrainingPass {
    private let settings: TrainingSettings
    private(set) var features: [Int32] = []
    private(set) var values: [Float] = []
    private let targets: [Int]
    private let hasSeveralSteps: Bool
    /// For each hidden unit 0 when it is left out, else what makes up for those that are.
    private var mask: [Float]
    private(set) var hidden: [Float] = []
    private(set) var hiddenSlopes: [Float] = []
    private(set) var outputSlopes: [Float] = []

    init(settings: TrainingSettings, example: TrainingExample, random: inout SeededRandom) {
        self.settings = settings
        targets = example.targets
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
        let count = scores.count - 1
        var slopes = Softmax.probabilities(Array(scores[..<count]))
        for output in 0..<count { slopes[output] -= settings.smoothing / Float(count) }
        for target in targets { slopes[target] -= (1 - settings.smoothing) / Float(targets.count) }
        slopes.append(0.5 * (Softmax.logistic(scores[count]) - (hasSeveralSteps ? 1 : 0)))
        return slopes
    }
}
