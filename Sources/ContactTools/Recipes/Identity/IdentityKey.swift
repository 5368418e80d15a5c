/// By what a person is known.
enum IdentityKey: Sendable, Hashable {
    case email
    case phone
    case customField
    /// An address or number that the contact is to get, which must be nobody else's.
    case newEmail
    case newPhone

    /// The argument it came in.
    var argument: String {
        switch self {
        case .email: "email"
        case .phone: "phone"
        case .customField: "customField"
        case .newEmail: "fields.email"
        case .newPhone: "fields.phone"
        }
    }

    /// HighLevel lets two contacts have the same value of a custom field, and finds it through the search alone, which
    /// lags behind; of an address or a number its search for duplicates is the authority.
    var isUnique: Bool { self != .customField }
}
