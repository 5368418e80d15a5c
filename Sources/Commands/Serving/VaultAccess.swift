import CredentialVault
import HighLevelAuth
import HighLevelClient

/// A home's vault and what all its profiles share: the connections, the keeper of tokens, the clock.
struct VaultAccess: Sendable {
    let door: VaultDoor
    let keeper: TokenKeeper
    private let sender: AsyncHTTPSender
    private let limiters: RateLimiters
    let clock = AuthClock(now: SystemTime.seconds)
    let remedy: HomeRemedy
    private let callDeadline: Duration

    /// - Parameters:
    ///   - home: Where the vault is.
    ///   - homeOption: What `--home` was given; commands that mend something need it too.
    ///   - keyDescriptor: Where a passphrase can be read.
    ///   - callDeadline: For each call.
    ///   - sender: What sends them, and what the token endpoints are asked.
    ///   - limiters: By which calls wait for their turn.
    init(
        home: Home, homeOption: String?, keyDescriptor: Int32?, callDeadline: Duration, sender: AsyncHTTPSender,
        limiters: RateLimiters
    ) {
        let finder = KeySourceFinder(location: home.vault, descriptor: keyDescriptor, asks: false)
        self.init(
            door: VaultDoor(location: home.vault, findKeySource: finder.sourceOfServer), homeOption: homeOption,
            callDeadline: callDeadline, sender: sender, limiters: limiters)
    }

    /// The same behind a door that is there already.
    init(
        door: VaultDoor, homeOption: String?, callDeadline: Duration, sender: AsyncHTTPSender, limiters: RateLimiters
    ) {
        self.door = door
        self.sender = sender
        self.limiters = limiters
        keeper = TokenKeeper(
            door: door, endpoint: TokenEndpoint(sender: sender, userAgent: Version.userAgent),
            scrubber: Console.scrubber, clock: clock)
        remedy = HomeRemedy(homeOption: homeOption)
        self.callDeadline = callDeadline
    }

    /// What one profile's calls go out on.
    func connection(limits: LimitsRecord, exchanges: ExchangeRecord? = nil) -> Connection {
        Connection(
            callDeadline: callDeadline, limits: limits, limiters: limiters, sender: sender, exchanges: exchanges)
    }

    /// To be called when the process is about to end. Returns when no token is being renewed: what has been spent must
    /// have reached the vault. What HighLevel would still take from this process is then left to the others of the home.
    func finish() async {
        await keeper.untilIdle()
        limiters.settle()
    }

    func stop() async {
        await finish()
        await sender.shutdown()
    }
}
