import ContactTools
import CredentialVault
import HighLevelAuth
import HighLevelClient
import Synchronization

/// One profile of the vault as the account of all calls. Nothing is opened before the first of them.
final class VaultAccounts: AccountProvider {
    private let door: VaultDoor
    private let keeper: TokenKeeper
    private let clock = AuthClock(now: SystemTime.seconds)
    private let remedy: HomeRemedy
    private let callDeadline: Duration
    private let limits: LimitsRecord
    private let sender = AsyncHTTPSender()
    /// Once a profile has served it goes on to, whatever others are added to the vault.
    private let alias: Mutex<String?>
    private let known = Mutex<(ProfileRecord, Account)?>(nil)

    /// - Parameters:
    ///   - home: Where the vault is.
    ///   - homeOption: What `--home` was given; commands that mend something need it too.
    ///   - profile: Which profile; nil for the only one there is.
    ///   - keyDescriptor: Where a passphrase can be read.
    ///   - callDeadline: For each call.
    ///   - limits: Where the account's limits are noted.
    init(
        home: Home, homeOption: String?, profile: String?, keyDescriptor: Int32?, callDeadline: Duration,
        limits: LimitsRecord = LimitsRecord()
    ) {
        let finder = KeySourceFinder(location: home.vault, descriptor: keyDescriptor, asks: false)
        door = VaultDoor(location: home.vault, findKeySource: finder.sourceOfServer)
        keeper = TokenKeeper(
            door: door, endpoint: TokenEndpoint(sender: sender, userAgent: Version.userAgent),
            scrubber: Console.scrubber, clock: clock)
        remedy = HomeRemedy(homeOption: homeOption)
        self.callDeadline = callDeadline
        self.limits = limits
        alias = Mutex(profile)
    }

    func account() async throws(HighLevelError) -> Account {
        let profile = try await permit().profile
        alias.withLock { $0 = $0 ?? profile.alias }
        if let (record, account) = known.withLock({ $0 }), record == profile { return account }
        let account = try makeAccount(profile)
        known.withLock { $0 = (profile, account) }
        return account
    }

    private func makeAccount(_ profile: ProfileRecord) throws(HighLevelError) -> Account {
        guard let origin = Origin(profile.origin) else {
            throw HighLevelError.internalFault("The profile's origin is none.")
        }
        let authorizer = ProfileAuthorizer(
            door: door, keeper: keeper, scrubber: Console.scrubber, clock: clock, alias: profile.alias, origin: origin)
        let api = ContactsAPI(
            origin: origin, sender: sender, authorizer: RemedialAuthorizer(authorizer: authorizer, remedy: remedy),
            userAgent: Version.userAgent, callDeadline: callDeadline, limits: limits)
        return Account(profile: profile.alias, locationId: profile.locationId, api: api)
    }

    private func permit() async throws(HighLevelError) -> Permit {
        do throws(HighLevelError) {
            return try await door.contents().permit(for: alias.withLock { $0 })
        } catch {
            throw remedy.completed(error)
        }
    }

    /// Returns when no token is being renewed: what has been spent must have reached the vault.
    func finish() async { await keeper.untilIdle() }

    func stop() async {
        await finish()
        await sender.shutdown()
    }
}
