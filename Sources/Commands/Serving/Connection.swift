import HighLevelClient
import Synchronization

/// What all calls of a process share on their way out.
final class Connection: Sendable {
    let limits: LimitsRecord
    private let sender: AsyncHTTPSender
    private let limiters: RateLimiters
    private let callDeadline: Duration
    private let memories = Mutex<[String: CallMemory]>([:])

    /// - Parameters:
    ///   - callDeadline: For each call.
    ///   - limits: Where the account's limits are noted.
    ///   - limiters: By which calls wait for their turn.
    ///   - sender: What sends them.
    init(
        callDeadline: Duration, limits: LimitsRecord = LimitsRecord(), limiters: RateLimiters = RateLimiters(),
        sender: AsyncHTTPSender = AsyncHTTPSender()
    ) {
        self.callDeadline = callDeadline
        self.limits = limits
        self.limiters = limiters
        self.sender = sender
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
        return ContactsAPI(
            origin: origin, sender: sender, authorizer: authorizer, userAgent: Version.userAgent,
            callDeadline: callDeadline, limits: limits,
            limiter: limiters.limiter(origin: origin, locationId: locationId), memory: memory)
    }

    func stop() async {
        await sender.shutdown()
        limiters.settle()
    }
}
