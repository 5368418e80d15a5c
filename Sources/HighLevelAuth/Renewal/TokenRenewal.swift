import CredentialVault
import HighLevelClient

/// Gets one stale token anew, alone among the processes of a home. HighLevel's refresh tokens work once: one is spent
/// only when the vault has just been proven to take the new pair, and the new pair is on disk before it is used.
struct TokenRenewal: Sendable {
    /// How long another process gets for the same.
    private static let patience = Duration.seconds(15)
    private static let glance = Duration.milliseconds(20)

    let door: VaultDoor
    let endpoint: TokenEndpoint
    let scrubber: Scrubber
    let clock: AuthClock
    /// What could not be written when it was got.
    let unwritten: UnwrittenTokens
    let need: TokenNeed
    let refused: Authorization?
    /// The profile's name, for what is told.
    let alias: String

    func run() async throws(HighLevelError) {
        guard let lock = try await lock() else { return }
        defer { lock.release() }
        if let grant = unwritten[need.credentialId] { try await keep(grant) }
        // Another process may have done it while this one waited.
        let contents = try await door.contents()
        guard case .stale = contents.state(of: need, at: clock.now(), refusing: refused) else { return }
        guard let locationId = need.locationId else {
            _ = try await refresh(contents)
            return
        }
        try await exchange(for: locationId, contents)
    }

    /// Nil when it turns out while waiting that there is nothing left to do.
    private func lock() async throws(HighLevelError) -> RefreshLock? {
        var waited = Duration.zero
        while true {
            if let lock = try await door.tryRefreshLock() { return lock }
            guard waited < Self.patience else {
                throw HighLevelError(
                    .busy, "Another process is renewing the token and does not finish. Nothing was sent.",
                    fault: .account, retryable: true,
                    nextStep: "Try again in a moment. If it stays so, tell the user: one of the servers is stopped.")
            }
            await clock.pause(Self.glance)
            waited += Self.glance
            let state = try await door.contents().state(of: need, at: clock.now(), refusing: refused)
            if case .good = state { return nil }
        }
    }

    // MARK: - The grant's own token

    /// - Returns: The new access token.
    private func refresh(_ contents: VaultContents) async throws(HighLevelError) -> Authorization {
        guard let record = contents.credentials[need.credentialId], let client = OAuthClient(record),
            let origin = Origin(record.origin), let token = record.fields[.refreshToken], !record.needsLogin
        else { throw .loginNeeded(profile: alias) }
        let digest = token.digest()
        let wasInterrupted = contents.journal[record.id]?.tokenDigest == digest
        scrubber.watch(all: record.fields)
        let form = TokenForm.refreshing(
            token, for: client, userType: record.kind == .oauthAgency ? "Company" : "Location")
        try await door.proveWritable()
        let entry = RefreshInFlight(credentialId: record.id, tokenDigest: digest, startedAt: clock.now())
        try await door.update { contents in
            if contents.credentials[entry.credentialId] != nil { contents.put(entry) }
        }
        let answer: TokenAnswer
        do throws(TokenFailure) {
            answer = try await endpoint.tokens(for: form, at: origin)
        } catch {
            try await settle(error, of: entry, wasInterrupted: wasInterrupted)
            throw error.error
        }
        scrubber.watch(all: answer.fields)
        let grant = RenewedGrant(answer, spending: entry, at: clock.now())
        try await keep(grant)
        return try grant.authorization(profile: alias)
    }

    /// What the failure means for the refresh token that was presented.
    private func settle(
        _ failure: TokenFailure, of entry: RefreshInFlight, wasInterrupted: Bool
    ) async throws(HighLevelError) {
        switch failure.fate {
        // The entry stays: whoever comes next presents the token again, which tells.
        case .unknown: return
        case .unspent: try await door.update { $0.endRefresh(of: entry.credentialId) }
        case .refused:
            try await door.update { contents in
                contents.endRefresh(of: entry.credentialId)
                _ = contents.changeCredential(entry.credentialId) { record in
                    if record.fields.holdsRefreshToken(entry.tokenDigest) { record.needsLogin = true }
                }
            }
            throw .loginNeeded(profile: alias, wasInterrupted: wasInterrupted)
        }
    }

    /// Writes the new pair. What does not get written stays in memory and is tried again with the next call.
    private func keep(_ grant: RenewedGrant) async throws(HighLevelError) {
        unwritten[grant.credentialId] = grant
        var tries = 0
        while true {
            do throws(HighLevelError) {
                try await door.update { grant.apply(to: &$0) }
                unwritten[grant.credentialId] = nil
                return
            } catch {
                tries += 1
                guard tries < 5 else { throw error }
                await clock.pause(.milliseconds(100))
            }
        }
    }

    // MARK: - A sub-account's token

    /// Exchanging spends nothing, so it needs no journal.
    private func exchange(for locationId: String, _ contents: VaultContents) async throws(HighLevelError) {
        let own = TokenNeed(credentialId: need.credentialId, locationId: nil)
        // A token that was got a moment ago is not to blame; another one would be refused alike.
        var mayRefresh = contents.obtainedAt(own).map { clock.now() - $0 >= 60 || clock.now() < $0 } ?? true
        var agency: Authorization
        if case .good(let found) = contents.state(of: own, at: clock.now()) {
            agency = found
        } else {
            agency = try await refresh(contents)
            mayRefresh = false
        }
        guard let record = contents.credentials[need.credentialId], let origin = Origin(record.origin),
            let companyId = record.companyId
        else { throw .loginNeeded(profile: alias) }
        scrubber.watch(all: record.fields)
        let form = TokenForm.exchanging(companyId: companyId, locationId: locationId)
        while true {
            do throws(TokenFailure) {
                let answer = try await endpoint.locationToken(for: form, at: origin, with: agency)
                scrubber.watch(all: answer.fields)
                let token = answer.locationToken(
                    .init(credentialId: record.id, locationId: locationId), origin: record.origin, at: clock.now())
                try await store(token)
                return
            } catch {
                guard error.status == 401, mayRefresh else { throw error.error }
                mayRefresh = false
                agency = try await refresh(contents)
            }
        }
    }

    private func store(_ token: LocationToken) async throws(TokenFailure) {
        do throws(HighLevelError) {
            try await door.update { contents in
                // The profile may have been removed meanwhile.
                if contents.credentials[token.key.credentialId] != nil { contents.put(token) }
            }
        } catch {
            throw TokenFailure(fate: .unspent, error: error)
        }
    }
}
