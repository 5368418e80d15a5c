import HighLevelClient
import Synchronization

/// What all calls of a process share on their way out.
final class Connection: Sendable {
    let limits: LimitsRecord
    private let sender: AsyncHTTPSender
    private let limiters: RateLimiters
    private let callDeadline: Duration
    private let exchanges: ExchangeRecord?
    private let memories = Mutex<[String: CallMemory]>([:])

    /// - Parameters:
    ///   - callDeadline: For each call.
    ///   - limits: Where the account's limits are noted.
    ///   - limiters: By which calls wait for their turn.
    ///   - sender: What sends them.
    ///   - exchanges: Where every exchange is noted, for whoever asks how it went.
    init(
        callDeadline: Duration, limits: LimitsRecord = LimitsRecord(), limiters: RateLimiters = RateLimiters(),
        sender: AsyncHTTPSender = AsyncHTTPSender(), exchanges: ExchangeRecord? = nil
    ) {
        self.callDeadline = callDeadline
        self.limits = limits
        self.limiters = limiters
        self.sender = sender
        self.exchanges = exchanges
    }

    /// The API as one credential reaches it.
    func api(
        origin: Origin, locationId: String, profile: String?, authorizer: any RequestAuthorizer
    ) -> ContactsAPI {
        let memory = memories.withLock { memories in
            let memory = memories[profile ?? ""] ?? CallMemory()
            memories[profile ?? ""] = memory
            return memory
        }
        let observed = exchanges.map { ObservedSender(sender: sender, record: $0) as any HTTPSending }
        return ContactsAPI(
            origin: origin, sender: observed ?? sender, authorizer: authorizer, userAgent: Version.userAgent,
            callDeadline: callDeadline, limits: limits,
            limiter: limiters.limiter(origin: origin, locationId: locationId), memory: memory)
    }

    func stop() async { await sender.shutdown() }
}
