import ContactTools
import CredentialVault
import HighLevelAuth
import HighLevelClient
import Synchronization

/// One profile of the vault as the account of all calls. Nothing is opened before the first of them.
final class VaultAccounts: AccountProvider {
    private let door: VaultDoor
    private let homeOption: String?
    private let connection: Connection
    /// Once a profile has served it goes on to, whatever others are added to the vault.
    private let alias: Mutex<String?>

    /// - Parameters:
    ///   - home: Where the vault is.
    ///   - homeOption: What `--home` was given; commands that mend something need it too.
    ///   - profile: Which profile; nil for the only one there is.
    ///   - keyDescriptor: Where a passphrase can be read.
    ///   - connection: On which calls go out.
    init(home: Home, homeOption: String?, profile: String?, keyDescriptor: Int32?, connection: Connection) {
        let finder = KeySourceFinder(location: home.vault, descriptor: keyDescriptor, asks: false)
        door = VaultDoor(location: home.vault, findKeySource: finder.sourceOfServer)
        self.homeOption = homeOption
        self.connection = connection
        alias = Mutex(profile)
    }

    func account() async throws(HighLevelError) -> Account {
        let permit = try await permit()
        alias.withLock { $0 = $0 ?? permit.profile.alias }
        let authorizer = ProfileAuthorizer(door: door, alias: permit.profile.alias, origin: permit.origin)
        let api = connection.api(
            origin: permit.origin, locationId: permit.profile.locationId, profile: permit.profile.alias,
            authorizer: authorizer)
        return Account(profile: permit.profile.alias, locationId: permit.profile.locationId, api: api)
    }

    private func permit() async throws(HighLevelError) -> Permit {
        do throws(HighLevelError) {
            return try await door.contents().permit(for: alias.withLock { $0 })
        } catch {
            guard let homeOption, let nextStep = error.nextStep, error.code == .needsLogin || error.code == .locked
            else {
                throw error
            }
            var error = error
            error.nextStep = "\(nextStep). Add to each command: --home \(homeOption)"
            throw error
        }
    }

    func stop() async { await connection.stop() }
}
