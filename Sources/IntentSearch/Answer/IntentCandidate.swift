/// An operation that may be what was meant.
package struct IntentCandidate: Sendable, Equatable {
    package let name: String
    package let operationId: String
    /// From 0 to 1. The first one's says how probable it is that this API does what is wished; the others' stand below
    /// it as much as they are less probable.
    package let score: Double
    /// What was understood, in few words: `delete note: "scrap", "memo"`.
    package let why: String
    /// Of the steps in one sentence the one this does, counted from 1; nil where there is one step only, and for what
    /// merely might be meant.
    package let step: Int?
}
