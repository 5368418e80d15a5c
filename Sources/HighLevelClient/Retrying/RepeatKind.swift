package import ContactCatalog

/// What a repetition of a request does, which decides after what it is repeated.
package enum RepeatKind: Sendable, Hashable, CaseIterable {
    /// Nothing.
    case read
    /// Leaves what the first one left.
    case idempotentWrite
    /// Does it again.
    case otherWrite

    package init(_ request: AbstractRequest) {
        self = request.isRead ? .read : request.isIdempotent ? .idempotentWrite : .otherWrite
    }
}
