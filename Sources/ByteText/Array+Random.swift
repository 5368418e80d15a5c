extension [UInt8] {
    /// Random bytes of the system's, good for secrets. Each draw is a call of the system's, so few large ones.
    package static func random(count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        while bytes.count < count {
            let draw = generator.next()
            for place in 0..<Swift.min(8, count - bytes.count) {
                bytes.append(UInt8(truncatingIfNeeded: draw >> (8 * place)))
            }
        }
        return bytes
    }
}
