import ByteText

/// What calls the API: a private token, or an OAuth grant for a sub-account or an agency.
package struct CredentialRecord: Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case privateToken, oauthLocation, oauthAgency
    }

    package let id: String
    package let kind: Kind
    /// Scheme, host and port it may be sent to; no other.
    package let origin: String
    package let createdAt: Int64
    package var companyId: String?
    package var locationId: String?
    package var clientId: String?
    /// Nil where nobody said what it may do.
    package var scopes: [String]?
    /// Scopes the API has refused it by name.
    package var refusedScopes: [String] = []
    /// When its token was last replaced, in seconds since 1970.
    package var rotatedAt: Int64?
    /// When its access token ends, in seconds since 1970.
    package var accessExpiry: Int64?
    /// Whether its grant was refused for good, so that only a new login helps.
    package var needsLogin = false
    package var fields = SecretFields()

    package init(id: String = Self.makeId(), kind: Kind, origin: String, createdAt: Int64) {
        self.id = id
        self.kind = kind
        self.origin = origin
        self.createdAt = createdAt
    }

    package static func makeId() -> String { Hexadecimal.text(.random(count: 16)) }
}
