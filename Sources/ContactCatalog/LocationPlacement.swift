/// Where the profile's location id goes in a request.
package enum LocationPlacement: String, Sendable, Hashable, CaseIterable {
    case query
    case body
    /// Nowhere: HighLevel knows the location from the credential or the contact.
    case none
}
