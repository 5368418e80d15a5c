#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Scores made into probabilities.
package enum Softmax {
    package static func probabilities(_ scores: [Float]) -> [Float] {
        let highest = scores.max() ?? 0
        let powers = scores.map { exp($0 - highest) }
        let sum = powers.reduce(0, +)
        return sum > 0 ? powers.map { $0 / sum } : powers
    }

    /// The probabilities' logarithms.
    static func logarithms(_ scores: ArraySlice<Float>) -> [Float] {
        let highest = scores.max() ?? 0
        let sum = scores.reduce(Float(0)) { $0 + exp($1 - highest) }
        return scores.map { $0 - highest - log(sum) }
    }

    static func power(_ exponent: Float) -> Float { exp(exponent) }

    package static func logistic(_ score: Float) -> Float { 1 / (1 + exp(-score)) }
}
