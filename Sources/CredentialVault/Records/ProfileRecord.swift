/// An alias for a credential at one location.
package struct ProfileRecord: Sendable, Equatable {
    package let alias: String
    package let credentialId: String
    package let locationId: String
    package let origin: String
    /// Whether plain http to this machine is fine, as the one who enrolled it said.
    package var allowLoopback: Bool
    package var scopes: [String]?

    package init(
        alias: String, credentialId: String, locationId: String, origin: String, allowLoopback: Bool = false,
        scopes: [String]? = nil
    ) {
        self.alias = alias
        self.credentialId = credentialId
        self.locationId = locationId
        self.origin = origin
        self.allowLoopback = allowLoopback
        self.scopes = scopes
    }
}
