/// What a call waits for.
package enum CallPhase: Sendable, Hashable {
    /// Its turn, by the account's limits.
    case permit
    case answer
    /// Before it is sent again.
    case repetition
    /// A read that tells what became of a write.
    case settlement
}
