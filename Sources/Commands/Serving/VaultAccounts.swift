import ContactTools
import CredentialVault
import HighLevelAuth
import HighLevelClient
import Synchronization

/// One profile of the vault as the account of all calls. Nothing is opened before the first of them.
final class VaultAccounts: AccountProvider {
    private let access: VaultAccess
    private let connection: Connection
    /// Once a profile has served it goes on to, whatever others are added to the vault.
    private let alias: Mutex<String?>
    /// As it was named at the start.
    let profile: String?
    private let known = Mutex<(ProfileRecord, Account)?>(nil)

    /// - Parameters:
    ///   - access: The vault.
    ///   - profile: Which profile; nil for the only one there is.
    ///   - limits: Where the account's limits are noted.
    ///   - exchanges: Where every exchange is noted.
    init(
        access: VaultAccess, profile: String?, limits: LimitsRecord = LimitsRecord(), exchanges: ExchangeRecord? = nil
    ) {
        self.access = access
        connection = access.connection(limits: limits, exchanges: exchanges)
        alias = Mutex(profile)
        self.profile = profile
    }

    func account() async throws(HighLevelError) -> Account {
        let profile = try await permit().profile
        alias.withLock { $0 = $0 ?? profile.alias }
        if let (record, account) = known.withLock({ $0 }), record == profile { return account }
        let account = try makeAccount(profile)
        known.withLock { $0 = (profile, account) }
        return account
    }

    func knownAccount() async -> Account? { known.withLock { $0?.1 } }

    private func makeAccount(_ profile: ProfileRecord) throws(HighLevelError) -> Account {
        guard let origin = Origin(profile.origin) else {
            throw HighLevelError.internalFault("The profile's origin is none.")
        }
        let authorizer = ProfileAuthorizer(
            door: access.door, keeper: access.keeper, scrubber: Console.scrubber, clock: access.clock,
            alias: profile.alias, origin: origin)
        let api = connection.api(
            origin: origin, locationId: profile.locationId, profile: profile.alias,
            authorizer: RemedialAuthorizer(authorizer: authorizer, remedy: access.remedy))
        return Account(profile: profile.alias, locationId: profile.locationId, api: api)
    }

    private func permit() async throws(HighLevelError) -> Permit {
        do throws(HighLevelError) {
            return try await access.door.contents().permit(for: alias.withLock { $0 })
        } catch {
            throw access.remedy.completed(error)
        }
    }
}
