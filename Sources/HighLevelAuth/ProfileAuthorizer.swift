package import ContactCatalog
package import CredentialVault
package import HighLevelClient
import Synchronization

/// Gives requests the credential of one profile, opened for each of them anew: a token that is rotated or removed
/// meanwhile counts from the next request on. OAuth tokens are renewed when their time is nearly over, and once more
/// when HighLevel refuses one.
package final class ProfileAuthorizer: RequestAuthorizer {
    private let door: VaultDoor
    private let keeper: TokenKeeper
    private let scrubber: Scrubber
    private let clock: AuthClock
    private let alias: String
    private let origin: Origin
    private let refusedScopes = RefusedScopes()
    /// The state of the vault whose secrets the scrubber knows already.
    private let watched = Mutex<UInt64?>(nil)

    /// - Parameters:
    ///   - door: The vault.
    ///   - keeper: Shared by all profiles of that vault.
    ///   - scrubber: Is told of every secret before it is used.
    ///   - clock: By which tokens are fresh or stale.
    ///   - alias: The profile.
    ///   - origin: Where the requests go; the profile must have been enrolled for it.
    package init(
        door: VaultDoor, keeper: TokenKeeper, scrubber: Scrubber, clock: AuthClock, alias: String, origin: Origin
    ) {
        self.door = door
        self.keeper = keeper
        self.scrubber = scrubber
        self.clock = clock
        self.alias = alias
        self.origin = origin
    }

    package func authorization(for request: AbstractRequest) async throws(HighLevelError) -> Authorization {
        let permit = try await permit()
        let source = try permit.source(for: request, to: origin)
        try refusedScopes.check(request, of: permit, at: clock.now())
        switch source {
        case .privateToken:
            guard let token = permit.credential.fields[.token] else { throw .credentialMissing(profile: alias) }
            return token.revealText { Authorization(bearer: $0) }
        case .grant(let need): return try await keeper.authorization(for: need, profile: alias)
        }
    }

    package func authorization(
        for request: AbstractRequest, after refusal: HighLevelError, of refused: Authorization
    ) async throws(HighLevelError) -> Authorization? {
        let permit = try await permit()
        if refusal.code == .missingScope {
            await remember(request, refusedTo: permit)
            return nil
        }
        // A private token is what it is; HighLevel's word stands.
        guard case .grant(let need) = try permit.source(for: request, to: origin) else { return nil }
        let contents = try await door.contents()
        if contents.state(of: need, at: clock.now()) == .good(refused),
            !keeper.mayReplace(refused, for: need, obtainedAt: contents.obtainedAt(need))
        {
            throw .refusedAnew(profile: alias)
        }
        return try await keeper.authorization(for: need, profile: alias, refusing: refused)
    }

    private func permit() async throws(HighLevelError) -> Permit {
        let snapshot = try await door.snapshot()
        let permit = try snapshot.contents.permit(for: alias)
        if watched.withLock({ $0 }) != snapshot.generation {
            scrubber.watch(all: permit.credential.fields)
            for token in snapshot.contents.locationTokens.values where token.key.credentialId == permit.credential.id {
                scrubber.watch(all: token.fields)
            }
            watched.withLock { $0 = snapshot.generation }
        }
        return permit
    }

    /// Notes it for the calls of this process, and in the vault for whoever asks about the profile.
    private func remember(_ request: AbstractRequest, refusedTo permit: Permit) async {
        refusedScopes.note(request, of: permit.credential, at: clock.now())
        let new = request.scopes.filter { !permit.credential.refusedScopes.contains($0) }
        guard !new.isEmpty else { return }
        // Nothing depends on it but what `vault status` says, so a vault that cannot be written is no reason to fail.
        do throws(HighLevelError) {
            try await door.update { contents in
                _ = contents.changeCredential(permit.credential.id) { $0.refusedScopes += new }
            }
        } catch {}
    }
}
