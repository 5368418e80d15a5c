/// What an OAuth client must know of a sandbox.
package struct SandboxOAuth: Sendable, Equatable {
    package let clientId: String
    package let clientSecret: String
    package let companyId: String
    /// The agency's sub-accounts; the first is the one the private token opens.
    package let locationIds: [String]
}
