/// How a line of a CSV names a contact.
package enum LineReference: Sendable, Hashable {
    case id(String)
    case email(String)
    /// E.164.
    case phone(String)
}
