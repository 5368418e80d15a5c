import CredentialVault
import HighLevelAuth
import HighLevelClient

/// A home's vault and what all its profiles share: the connections, the keeper of tokens, the clock.
struct VaultAccess: Sendable {
    let door: VaultDoor
    let keeper: TokenKeeper
    let sender: AsyncHTTPSender
    let clock = AuthClock(now: SystemTime.seconds)
    let remedy: HomeRemedy
    let callDeadline: Duration

    /// - Parameters:
    ///   - home: Where the vault is.
    ///   - homeOption: What `--home` was given; commands that mend something need it too.
    ///   - keyDescriptor: Where a passphrase can be read.
    ///   - callDeadline: For each call.
    init(home: Home, homeOption: String?, keyDescriptor: Int32?, callDeadline: Duration) {
        let finder = KeySourceFinder(location: home.vault, descriptor: keyDescriptor, asks: false)
        door = VaultDoor(location: home.vault, findKeySource: finder.sourceOfServer)
        sender = AsyncHTTPSender()
        keeper = TokenKeeper(
            door: door, endpoint: TokenEndpoint(sender: sender, userAgent: Version.userAgent),
            scrubber: Console.scrubber, clock: clock)
        remedy = HomeRemedy(homeOption: homeOption)
        self.callDeadline = callDeadline
    }

    /// Returns when no token is being renewed: what has been spent must have reached the vault.
    func finish() async { await keeper.untilIdle() }

    func stop() async {
        await finish()
        await sender.shutdown()
    }
}
