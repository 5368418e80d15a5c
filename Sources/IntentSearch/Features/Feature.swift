/// Something about an intent that weights can be learnt for.
package struct Feature {
    package let hash: UInt64
    package let value: Float
    /// The token it comes from, for explanations.
    package let token: Int
}
