import ContactCatalog
import HighLevelClient
import JSONValue
import Synchronization

/// Whether HighLevel may be asked for suggestions. They are wanted with every key that is pressed, and nobody would miss
/// them: so the last of an account's requests are left to calls, and what has just failed is not tried again at once.
final class SuggestionRestraint: Sendable {
    /// Where suggestions come from.
    enum Source: Hashable {
        case names(LookupKind)
        case contacts
    }

    private struct Key: Hashable {
        let account: Account.Identity
        /// Nil for everything the account is asked.
        let source: Source?
    }

    private struct Rest {
        let error: HighLevelError
        let end: ContinuousClock.Instant
    }

    /// Of the burst window this part is for calls.
    private static let reservedShare = 0.2
    /// And of the day this many.
    private static let reservedCount = 100
    /// A missing scope, say, is not granted in seconds; a network may be back in them.
    private static let rest = Duration.seconds(60)
    private static let networkRest = Duration.seconds(10)

    private let rests = Mutex<[Key: Rest]>([:])
    private let now: @Sendable () -> ContinuousClock.Instant

    init(now: @escaping @Sendable () -> ContinuousClock.Instant) { self.now = now }

    /// Why the account may not be asked now; nil when it may.
    func refusal(of source: Source, in account: Account) -> HighLevelError? {
        let time = now()
        let rest = rests.withLock { rests in
            [nil, source].compactMap { rests[Key(account: account.identity, source: $0)] }.first { time < $0.end }
        }
        if let rest { return rest.error }
        return account.api.limits.latest.map { isLittle($0, at: time) } == true ? Self.littleIsLeft : nil
    }

    /// Has what failed rest for a while, if it is HighLevel or the way there that it failed by.
    func note(_ error: HighLevelError, from source: Source, in account: Account) {
        guard let duration = Self.rest(after: error) else { return }
        let isOfAll = error.code == .rateLimited || error.code == .dailyLimit
        let key = Key(account: account.identity, source: isOfAll ? nil : source)
        let time = now()
        rests.withLock { rests in
            rests = rests.filter { time < $0.value.end }
            // A refusal of our own must not prolong what it stands for.
            if rests[key] == nil { rests[key] = Rest(error: error, end: time + duration) }
        }
    }

    private static func rest(after error: HighLevelError) -> Duration? {
        if let wait = error.retryAfter { return wait }
        switch error.fault {
        case .network: return networkRest
        case .highlevel: return rest
        // What HighLevel itself refused; a user who has not logged in yet may do so any moment.
        case .account, .caller: return error.details?["httpStatus"] == nil ? nil : rest
        case .server: return nil
        }
    }

    private func isLittle(_ limits: AccountLimits, at time: ContinuousClock.Instant) -> Bool {
        let ofBurst = limits.burst.flatMap { burst in
            burst.remaining(at: time).map { Double($0) < Double(burst.limit) * Self.reservedShare }
        }
        let ofDay = limits.daily?.remaining(at: time).map { $0 < Self.reservedCount }
        return ofBurst == true || ofDay == true
    }

    private static var littleIsLeft: HighLevelError {
        HighLevelError(
            .rateLimited, "Few of the account's requests are left; they are kept for calls.", fault: .account,
            retryable: true, retryAfter: .zero)
    }
}
