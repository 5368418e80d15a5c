/// How much an operation can change, which is what policy decides by.
package enum OperationClass: String, Sendable, Hashable, CaseIterable {
    case read
    case write
    /// Removes something that cannot be put back.
    case destructive
    /// Changes many contacts in one call.
    case bulk
}
