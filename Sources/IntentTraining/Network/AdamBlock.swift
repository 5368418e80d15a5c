/// Parameters that are trained by Adam, with the moments of their gradients.
struct AdamBlock {
    var values: [Float]
    private var first: [Float]
    private var second: [Float]

    init(values: [Float]) {
        self.values = values
        first = [Float](repeating: 0, count: values.count)
        second = first
    }

    /// One step for the parameters from `offset` on.
    mutating func step(offset: Int, gradient: UnsafeBufferPointer<Float>, rate: AdamRate) {
        values.withUnsafeMutableBufferPointer { values in
            first.withUnsafeMutableBufferPointer { first in
                second.withUnsafeMutableBufferPointer { second in
                    for index in 0..<gradient.count {
                        let place = offset + index
                        let slope = gradient[index]
                        first[place] += 0.1 * (slope - first[place])
                        second[place] += 0.001 * (slope * slope - second[place])
                        values[place] -=
                            rate.scaled * first[place] / (second[place].squareRoot() * rate.correction + 1e-8)
                    }
                }
            }
        }
    }
}

extension AdamBlock {
    /// The block with only these rows of a width, moments included.
    func keeping(_ rows: [Int], width: Int) -> AdamBlock {
        var kept = AdamBlock(values: rows.flatMap { values[($0 * width)..<(($0 + 1) * width)] })
        kept.first = rows.flatMap { first[($0 * width)..<(($0 + 1) * width)] }
        kept.second = rows.flatMap { second[($0 * width)..<(($0 + 1) * width)] }
        return kept
    }
}
