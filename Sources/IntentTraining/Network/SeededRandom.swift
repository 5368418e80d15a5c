/// SplitMix64: the same numbers for the same seed on every machine.
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// From 0 up to, but not including, 1.
    mutating func fraction() -> Float { Float(next() >> 40) / Float(1 << 24) }

    /// Roughly normal, mean 0 and deviation 1: the sum of twelve even ones.
    mutating func normal() -> Float {
        var sum: Float = -6
        for _ in 0..<12 { sum += fraction() }
        return sum
    }
}
