/// Who waits for a call.
package enum CallPriority: Sendable, Hashable {
    /// Somebody, now.
    case interactive
    /// A job over many contacts, which lets the others pass.
    case bulk
}
