/// How a line of a CSV names a contact.
package enum LineReference: Sendable, Hashable {
    case id(String)
    case email(String)
    /// E.164.
    case phone(String)

    /// Equal for two spellings of one address.
    var folded: LineReference {
        if case .email(let address) = self { return .email(address.lowercased()) }
        return self
    }
}
