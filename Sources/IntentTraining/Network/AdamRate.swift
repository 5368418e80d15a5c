#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The learning rate of a step with Adam's corrections for its first steps.
struct AdamRate {
    let scaled: Float
    let correction: Float

    init(rate: Float, step: Int) {
        scaled = rate / (1 - pow(0.9, Float(step)))
        correction = (1 / (1 - pow(0.999, Float(step)))).squareRoot()
    }
}
