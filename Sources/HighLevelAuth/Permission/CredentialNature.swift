package import ContactCatalog
package import CredentialVault

/// For whom a credential acts and how it was got: what HighLevel's access schemes tell apart.
package enum CredentialNature: Sendable, Hashable, CaseIterable {
    /// An OAuth access token of a sub-account.
    case subAccountGrant
    /// A private integration token that was made in a sub-account.
    case subAccountToken
    /// An OAuth access token of an agency.
    case agencyGrant
    /// A private integration token that was made in an agency.
    case agencyToken

    /// What the record's own token is. An agency's is bound to no location.
    package init(_ record: CredentialRecord) {
        self =
            switch record.kind {
            case .privateToken: record.locationId == nil ? .agencyToken : .subAccountToken
            case .oauthLocation: .subAccountGrant
            case .oauthAgency: .agencyGrant
            }
    }

    /// Whether HighLevel lets a credential of this nature call what has this scheme.
    package func satisfies(_ scheme: AccessScheme) -> Bool {
        switch scheme {
        case .bearer, .locationAccess: self == .subAccountGrant || self == .subAccountToken
        case .locationAccessOnly: self == .subAccountGrant
        case .agencyAccess: self == .agencyGrant || self == .agencyToken
        case .agencyAccessOnly: self == .agencyGrant
        }
    }

    var phrase: String {
        switch self {
        case .subAccountGrant: "an OAuth token of a sub-account"
        case .subAccountToken: "a sub-account's private integration token"
        case .agencyGrant: "an OAuth token of an agency"
        case .agencyToken: "an agency's private integration token"
        }
    }
}

extension AccessScheme {
    var phrase: String {
        let natures = CredentialNature.allCases.filter { $0.satisfies(self) }
        return natures.map(\.phrase).joined(separator: " or ")
    }
}
