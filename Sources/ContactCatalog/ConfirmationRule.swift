/// When a call needs a person's consent beyond what its class asks for. An operation is confirmed as soon as one of its
/// rules applies; the list forms of tools.json are already taken apart.
package enum ConfirmationRule: Sendable, Hashable {
    case always
    /// The argument is given, whatever its value.
    case ifPresent(argument: String)
    /// The argument is `true`.
    case ifTrue(argument: String)
    /// The argument is a list of more than `limit` elements.
    case moreThan(argument: String, limit: Int)

    /// The argument the rule looks at; nil for `always`.
    package var argument: String? {
        switch self {
        case .always: nil
        case .ifPresent(let argument), .ifTrue(let argument), .moreThan(let argument, _): argument
        }
    }
}
