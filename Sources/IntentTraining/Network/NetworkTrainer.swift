import IntentSearch

/// Trains a network of one hidden layer on sparse examples: mini-batches, Adam, dropout of features and units, smoothed
/// labels. Only the rows of features that occur in a batch are touched.
struct NetworkTrainer {
    let settings: TrainingSettings
    let layout: OutputLayout
    private var random: SeededRandom
    private(set) var rows: AdamBlock
    private(set) var hiddenBias: AdamBlock
    private(set) var outputs: AdamBlock
    private(set) var outputBias: AdamBlock
    private var steps = 0

    init(settings: TrainingSettings, seed: UInt64, featureCount: Int, layout: OutputLayout) {
        var random = SeededRandom(seed: seed)
        self.settings = settings
        self.layout = layout
        let width = settings.width
        rows = AdamBlock(values: (0..<(featureCount * width)).map { _ in random.normal() * 0.05 })
        hiddenBias = AdamBlock(values: Array(repeating: 0, count: width))
        let spread = 1 / Float(width).squareRoot()
        outputs = AdamBlock(values: (0..<(layout.count * width)).map { _ in random.normal() * spread })
        outputBias = AdamBlock(values: Array(repeating: 0, count: layout.count))
        self.random = random
    }

    mutating func train(on examples: [TrainingExample], epochs: Range<Int>) {
        let batches = (examples.count + settings.batch - 1) / settings.batch
        let total = Float(settings.epochs * batches)
        for _ in epochs {
            var order = Array(examples.indices)
            order.shuffle(using: &random)
            for start in stride(from: 0, to: order.count, by: settings.batch) {
                steps += 1
                let share = max(0, 1 - Float(steps) / (total + 1))
                let rate = AdamRate(rate: settings.rate * share, step: steps)
                trainBatch(order[start..<min(start + settings.batch, order.count)].map { examples[$0] }, rate: rate)
            }
        }
    }

    /// Keeps only these rows, in this order.
    mutating func keep(_ features: [Int]) {
        rows = rows.keeping(features, width: settings.width)
    }

    private mutating func trainBatch(_ examples: [TrainingExample], rate: AdamRate) {
        var gradient = BatchGradient(width: settings.width, outputCount: layout.count)
        for example in examples {
            var pass = TrainingPass(settings: settings, layout: layout, example: example, random: &random)
            pass.run(rows: rows.values, hiddenBias: hiddenBias.values, outputs: outputs.values, bias: outputBias.values)
            gradient.add(pass, scale: 1 / Float(examples.count))
        }
        gradient.forEachRow { row, slopes in
            rows.step(offset: row * settings.width, gradient: slopes, rate: rate)
        }
        gradient.hiddenBias.withUnsafeBufferPointer { hiddenBias.step(offset: 0, gradient: $0, rate: rate) }
        gradient.outputs.withUnsafeBufferPointer { outputs.step(offset: 0, gradient: $0, rate: rate) }
        gradient.outputBias.withUnsafeBufferPointer { outputBias.step(offset: 0, gradient: $0, rate: rate) }
    }
}
