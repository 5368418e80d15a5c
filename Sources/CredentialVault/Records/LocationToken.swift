/// The token of one sub-account that an agency's grant has yielded.
package struct LocationToken: Sendable {
    package struct Key: Sendable, Hashable {
        package let credentialId: String
        package let locationId: String

        package init(credentialId: String, locationId: String) {
            self.credentialId = credentialId
            self.locationId = locationId
        }
    }

    package let key: Key
    package let origin: String
    package var accessExpiry: Int64?
    /// When it was got, in seconds since 1970.
    package var obtainedAt: Int64?
    package var scopes: [String]?
    package var fields = SecretFields()

    package init(key: Key, origin: String) {
        self.key = key
        self.origin = origin
    }
}
