package import HighLevelClient

/// One HighLevel location as calls reach it: the shared client, and the location the credential is bound to.
package struct Account: Sendable {
    /// Who an account is to whatever is remembered of it. What one credential was shown is not another's to see, though
    /// both be of one location.
    package struct Identity: Sendable, Hashable {
        package let profile: String?
        package let locationId: String
    }

    /// The alias under which the credential is kept; nil for one that is not, such as the sandbox's.
    package let profile: String?
    package let locationId: String
    package let api: ContactsAPI

    package var identity: Identity { Identity(profile: profile, locationId: locationId) }

    package init(profile: String? = nil, locationId: String, api: ContactsAPI) {
        self.profile = profile
        self.locationId = locationId
        self.api = api
    }
}

/// Where the account of a call comes from. Asked only after the call has passed every check that needs none.
package protocol AccountProvider: Sendable {
    /// - Throws: `needs_login` or `locked`, with the command that mends it.
    func account() async throws(HighLevelError) -> Account

    /// The alias of the profile that serves, if one was named; the same for as long as the provider lives.
    var profile: String? { get }

    /// The account as far as it is known without anything being opened: what a preview needs, and no more. Nil where only
    /// the vault could tell.
    func knownAccount() async -> Account?
}

extension AccountProvider {
    package var profile: String? { nil }
    package func knownAccount() async -> Account? { nil }
}
