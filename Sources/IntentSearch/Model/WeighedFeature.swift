/// A feature the network knows: which, and how strongly it is there.
package struct WeighedFeature: Sendable {
    package let index: Int
    package var value: Float
    package let token: Int
}
