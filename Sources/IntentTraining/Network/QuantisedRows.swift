import IntentSearch

/// The first layer's rows in a byte a number: each row has a scale of its own.
struct QuantisedRows {
    private var bytes: [UInt8] = []
    private var scales: [Float] = []

    /// The members' rows stand behind one another in the joint ones.
    init(_ members: [[Float]], width: Int) {
        let count = (members.first?.count ?? 0) / width
        for index in 0..<count {
            let row = members.flatMap { $0[(index * width)..<((index + 1) * width)] }
            let largest = row.reduce(Float(0)) { max($0, abs($1)) }
            let scale = largest / 127
            scales.append(scale)
            bytes += row.map { UInt8(bitPattern: scale > 0 ? Int8(($0 / scale).rounded()) : 0) }
        }
    }

    func add(to file: inout ModelFile) {
        file.set(.featureWeights, bytes: bytes)
        file.set(.featureScales, floats: scales)
    }
}
