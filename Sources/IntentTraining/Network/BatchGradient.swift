/// The gradient of a batch; of the first layer only the rows that were used.
struct BatchGradient {
    private let width: Int
    private var places: [Int32: Int] = [:]
    private var order: [Int32] = []
    private var rows: [Float] = []
    private(set) var hiddenBias: [Float]
    private(set) var outputs: [Float]
    private(set) var outputBias: [Float]

    init(width: Int, outputCount: Int) {
        self.width = width
        hiddenBias = Array(repeating: 0, count: width)
        outputs = Array(repeating: 0, count: width * outputCount)
        outputBias = Array(repeating: 0, count: outputCount)
    }

    mutating func add(_ pass: TrainingPass, scale: Float) {
        let slopes = pass.hiddenSlopes.map { $0 * scale }
        for (feature, value) in zip(pass.features, pass.values) {
            let place = place(of: feature)
            rows.withUnsafeMutableBufferPointer { rows in
                for unit in 0..<width { rows[place * width + unit] += value * slopes[unit] }
            }
        }
        for unit in 0..<width { hiddenBias[unit] += slopes[unit] }
        outputs.withUnsafeMutableBufferPointer { outputs in
            for (output, slope) in pass.outputSlopes.enumerated() {
                for unit in 0..<width { outputs[output * width + unit] += slope * scale * pass.hidden[unit] }
                outputBias[output] += slope * scale
            }
        }
    }

    func forEachRow(_ body: (Int, UnsafeBufferPointer<Float>) -> Void) {
        rows.withUnsafeBufferPointer { rows in
            for (place, feature) in order.enumerated() {
                body(Int(feature), UnsafeBufferPointer(rebasing: rows[(place * width)..<((place + 1) * width)]))
            }
        }
    }

    private mutating func place(of feature: Int32) -> Int {
        if let place = places[feature] { return place }
        let place = order.count
        places[feature] = place
        order.append(feature)
        rows.append(contentsOf: repeatElement(0, count: width))
        return place
    }
}
