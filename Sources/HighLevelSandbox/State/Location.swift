/// A field by which HighLevel tells whether two contacts are the same.
package enum UniqueIdentifier: String, Sendable, CaseIterable {
    case email
    case phone
}

/// A sub-account of an agency.
struct Location: Sendable, Equatable {
    let id: String
    let companyId: String
    let name: String
    let email: String
    let phone: String
    let timezone: String
    var allowsDuplicateContacts: Bool
    /// In order of priority.
    var uniqueIdentifiers: [UniqueIdentifier]
}
