package import JSONValue

/// The read that tells whether a write whose answer was lost has been applied.
package struct Settlement: Sendable, Hashable {
    /// The name of the read operation; it takes the write's own arguments.
    package let read: String
    /// Where in the read's result to look.
    package let place: JSONPointer
    /// Arguments whose values the thing looked for must have.
    package let match: [String]
    /// The argument whose elements the list at `place` must contain.
    package let contains: String?
    /// The member that says when the thing was made; it must be no older than the attempt.
    package let since: String?
    /// The write is applied when the thing is not there.
    package let isAbsence: Bool
}
