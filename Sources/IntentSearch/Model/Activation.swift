/// What the network makes of an intent.
package struct Activation: Sendable {
    /// The hidden layer, rectified.
    package var hidden: [Float]
    /// Probabilities of the outputs; they add up to one.
    package var probabilities: [Float]
    /// How probable it is that several steps are wished.
    package var severalSteps: Float
}
