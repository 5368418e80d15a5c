import IntentSearch

/// The first layer's rows in a byte a number: each row has a scale of its own.
struct QuantisedRows {
    private var bytes: [UInt8] = []
    private var scales: [Float] = []

    init(_ rows: [Float], width: Int) {
        for start in stride(from: 0, to: rows.count, by: width) {
            let row = rows[start..<(start + width)]
            let largest = row.reduce(Float(0)) { max($0, abs($1)) }
            let scale = largest / 127
            scales.append(scale)
            for value in row {
                let number = scale > 0 ? Int8((value / scale).rounded()) : 0
                bytes.append(UInt8(bitPattern: number))
            }
        }
    }

    func add(to file: inout ModelFile) {
        file.set(.featureWeights, bytes: bytes)
        file.set(.featureScales, floats: scales)
    }
}
