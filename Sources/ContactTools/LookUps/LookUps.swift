package import ContactCatalog
package import HighLevelClient

/// The names of an account, and the ids the API wants in their place. What HighLevel said holds for a minute, and all
/// who ask at once share one request.
package final class LookUps: Sendable {
    private struct Key: Hashable {
        /// What one account answered is never shown for another.
        let account: Account.Identity
        let kind: LookupKind
    }

    static let lifetime = Duration.seconds(60)

    private let accounts: any AccountProvider
    private let recording: Recording?
    private let known: FetchCache<Key, [LookUpEntry]>
    /// The clock by which what is known grows old.
    let now: @Sendable () -> ContinuousClock.Instant

    /// - Parameters:
    ///   - accounts: Whose names they are, where no account is given.
    ///   - recording: Where what is asked of HighLevel is written down.
    ///   - now: The clock by which what is known grows old.
    package init(
        accounts: any AccountProvider, recording: Recording? = nil,
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
    ) {
        self.accounts = accounts
        self.recording = recording
        self.now = now
        known = FetchCache(lifetime: Self.lifetime, capacity: LookupKind.allCases.count * 4, now: now)
    }

    /// Everything of one kind, in HighLevel's order, up to 10,000.
    /// - Throws: what keeps the account from being asked, such as `needs_login` or `missing_scope`.
    package func entries(of kind: LookupKind) async throws(HighLevelError) -> [LookUpEntry] {
        try await entries(of: kind, in: try await accounts.account())
    }

    /// As `entries(of:)`, in an account that is known already. What HighLevel said longer ago than `maximumAge` is asked
    /// for anew. `refusal` tells why HighLevel may not be asked now, if so; what is known holds all the same.
    func entries(
        of kind: LookupKind, in account: Account, maximumAge: Duration? = nil,
        unless refusal: @Sendable () -> HighLevelError? = { nil }
    ) async throws(HighLevelError) -> [LookUpEntry] {
        try await known.value(
            of: Key(account: account.identity, kind: kind), maximumAge: maximumAge, unless: refusal
        ) {
            [self] () async throws(HighLevelError) in try await fetch(kind, from: account)
        }
    }

    /// What a name stands for.
    package func match(_ name: String, in kind: LookupKind) async throws(HighLevelError) -> LookUpMatch {
        LookUpMatch(name, among: try await entries(of: kind))
    }

    private func fetch(
        _ kind: LookupKind, from account: Account
    ) async throws(HighLevelError) -> [LookUpEntry] {
        let route = LookUpRoute(kind)
        var reading = LookUpReading(kind, pageSize: route.pageSize)
        while !reading.isComplete {
            try reading.take(try await page(of: route, skip: reading.elementCount, from: account).body)
        }
        return reading.entries
    }

    private func page(
        of route: LookUpRoute, skip: Int, from account: Account
    ) async throws(HighLevelError) -> APIResponse {
        let request = route.request(locationId: account.locationId, skip: skip)
        guard let recording else { return try await account.api.send(request) }
        return try await recording.recording(
            preparation: RecordedRequest(route, skip: skip), of: account, now: now
        ) { () async throws(HighLevelError) in try await account.api.send(request) }
    }
}
