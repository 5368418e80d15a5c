/// Why a handle was refused. The cases are what the caller may be told; which byte was wrong is nobody's business.
package enum HandleError: Error, Sendable, Equatable {
    /// Altered, cut short, made up, or sealed in another home.
    case unknown
    case expired
    case wrongKind(expected: String)
    case wrongProfile
    /// Sealed for other contents than it is presented with: another operation, or other arguments.
    case wrongContents
    /// It works once, and has.
    case spent
    /// No handle can be opened at present: the key can be neither read nor made.
    case keyUnavailable
}
