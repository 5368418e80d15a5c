package import ContactCatalog
package import HighLevelClient

/// Gives requests the credential of one profile, opened for each of them anew: a token that is rotated or removed
/// meanwhile counts from the next request on.
package struct ProfileAuthorizer: RequestAuthorizer {
    private let door: VaultDoor
    private let alias: String
    private let origin: Origin

    /// The origin is where the requests go; the profile must have been enrolled for it.
    package init(door: VaultDoor, alias: String, origin: Origin) {
        self.door = door
        self.alias = alias
        self.origin = origin
    }

    package func authorization(for request: AbstractRequest) async throws(HighLevelError) -> Authorization {
        try await door.contents().permit(for: alias).authorization(for: request, to: origin)
    }
}
