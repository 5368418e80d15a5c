/// An operation and what it is worth for an intent.
package struct IntentRank: Sendable, Equatable {
    package let name: String
    package let operationId: String
    /// As a candidate's.
    package let score: Double
}
