/// The credentials an operation takes, by the names of HighLevel's security schemes.
package enum AccessScheme: String, Sendable, Hashable, CaseIterable {
    /// An OAuth access token of a sub-account, or a private integration token of one.
    case bearer
    case locationAccess = "Location-Access"
    /// An OAuth access token of a sub-account only.
    case locationAccessOnly = "Location-Access-Only"
    /// An OAuth access token or private integration token of an agency.
    case agencyAccess = "Agency-Access"
    case agencyAccessOnly = "Agency-Access-Only"
}
