/// The inner product of a row of weights in bytes with numbers. Sixteen at a time where the row allows: the compiler may
/// not reorder a sum of floats by itself.
enum RowProduct {
    static func of(_ row: UnsafePointer<Int8>, _ numbers: UnsafeBufferPointer<Float>) -> Float {
        let lanes = 16
        var sums = SIMD16<Float>()
        var place = 0
        while place + lanes <= numbers.count {
            let weights = UnsafeRawPointer(row + place).loadUnaligned(as: SIMD16<Int8>.self)
            let factors = UnsafeRawBufferPointer(numbers).loadUnaligned(
                fromByteOffset: place * MemoryLayout<Float>.size, as: SIMD16<Float>.self)
            sums += SIMD16<Float>(weights) * factors
            place += lanes
        }
        var sum = sums.sum()
        while place < numbers.count {
            sum += Float(row[place]) * numbers[place]
            place += 1
        }
        return sum
    }
}
