package import HighLevelClient

/// One HighLevel location as calls reach it: the shared client, and the location the credential is bound to.
package struct Account: Sendable {
    package let locationId: String
    package let api: ContactsAPI

    package init(locationId: String, api: ContactsAPI) {
        self.locationId = locationId
        self.api = api
    }
}

/// Where the account of a call comes from. Asked only after the call has passed every check that needs none.
package protocol AccountProvider: Sendable {
    /// - Throws: `needs_login` or `locked`, with the command that mends it.
    func account() async throws(HighLevelError) -> Account
}
