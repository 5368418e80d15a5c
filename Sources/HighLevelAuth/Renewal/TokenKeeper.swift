package import CredentialVault
import HighLevelClient
import Synchronization

/// The tokens of OAuth grants, always current: one that is stale is got anew, once for all calls that need it.
package final class TokenKeeper: Sendable {
    /// A new token that is refused so soon is not replaced again, and neither is anything sent with it.
    private static let probation: Int64 = 60
    /// After an answer that was lost.
    private static let breather: Int64 = 3

    private struct State {
        var flights: [TokenNeed: Task<Result<Void, HighLevelError>, Never>] = [:]
        /// Tokens that HighLevel refused right after it had given them, and until when nothing is sent with them.
        var refusals: [TokenNeed: (token: Authorization, until: Int64)] = [:]
        var pauses: [TokenNeed: (error: HighLevelError, until: Int64)] = [:]
    }

    private let door: VaultDoor
    private let endpoint: TokenEndpoint
    private let scrubber: Scrubber
    private let clock: AuthClock
    private let unwritten = UnwrittenTokens()
    private let state = Mutex(State())

    package init(door: VaultDoor, endpoint: TokenEndpoint, scrubber: Scrubber, clock: AuthClock) {
        self.door = door
        self.endpoint = endpoint
        self.scrubber = scrubber
        self.clock = clock
    }

    /// Returns when no token is being got any more: what was spent on one must not be lost with the process.
    package func untilIdle() async {
        while let flight = state.withLock({ $0.flights.values.first }) { _ = await flight.value }
        for grant in unwritten.all {
            do throws(HighLevelError) {
                try await door.update { grant.apply(to: &$0) }
                unwritten[grant.credentialId] = nil
            } catch {
                // There is nobody left to tell; the next start finds the journal.
                continue
            }
        }
    }

    func authorization(
        for need: TokenNeed, profile alias: String, refusing refused: Authorization? = nil
    ) async throws(HighLevelError) -> Authorization {
        // Twice: what was got may be taken away again by a command before it is read.
        for _ in 0..<2 {
            let contents = try await door.contents()
            switch contents.state(of: need, at: clock.now(), refusing: refused) {
            case .good(let token):
                // It may have been got by another process just now.
                scrubber.watch(all: contents.fields(of: need))
                guard !isOnProbation(token, need) else { throw .refusedAnew(profile: alias) }
                return token
            // Another process may have spent the old token again, while the new pair is still here to be written.
            case .lost where unwritten[need.credentialId] == nil: throw .loginNeeded(profile: alias)
            case .lost, .stale: try await renewed(need, alias, refusing: refused)
            }
        }
        throw HighLevelError(
            .busy, "The token was changed while it was renewed. Nothing was sent.", fault: .account, retryable: true,
            nextStep: "Try again in a moment.")
    }

    /// Notes that HighLevel refuses a token, unless it is an old one.
    /// - Returns: Whether a new one may be asked for.
    func mayReplace(_ refused: Authorization, for need: TokenNeed, obtainedAt: Int64?) -> Bool {
        let now = clock.now()
        guard let obtainedAt, (0..<Self.probation).contains(now - obtainedAt) else { return true }
        state.withLock { $0.refusals[need] = (refused, now + Self.probation) }
        return false
    }

    private func isOnProbation(_ token: Authorization, _ need: TokenNeed) -> Bool {
        let now = clock.now()
        return state.withLock { state in
            guard let refusal = state.refusals[need] else { return false }
            if refusal.token == token, now < refusal.until, now >= refusal.until - Self.probation { return true }
            state.refusals[need] = nil
            return false
        }
    }

    // MARK: - One at a time

    private func renewed(
        _ need: TokenNeed, _ alias: String, refusing refused: Authorization?
    ) async throws(HighLevelError) {
        let now = clock.now()
        let renewal = TokenRenewal(
            door: door, endpoint: endpoint, scrubber: scrubber, clock: clock, unwritten: unwritten, need: need,
            refused: refused, alias: alias)
        let flight: Result<Task<Result<Void, HighLevelError>, Never>, HighLevelError> = state.withLock { state in
            if let flight = state.flights[need] { return .success(flight) }
            if let pause = state.pauses[need], (now..<now + Self.breather).contains(pause.until) {
                return .failure(pause.error)
            }
            // Not the caller's task: cancelling the call must not cancel what others wait for and what is spent.
            let flight = Task { await self.fly(renewal) }
            state.flights[need] = flight
            return .success(flight)
        }
        try await flight.get().value.get()
    }

    private func fly(_ renewal: TokenRenewal) async -> Result<Void, HighLevelError> {
        let result: Result<Void, HighLevelError>
        do throws(HighLevelError) {
            try await renewal.run()
            result = .success(())
        } catch {
            result = .failure(error)
        }
        let until = clock.now() + Self.breather - 1
        state.withLock { state in
            state.flights[renewal.need] = nil
            state.pauses[renewal.need] = nil
            if case .failure(let error) = result, error.retryable, error.code != .busy {
                state.pauses[renewal.need] = (error, until)
            }
        }
        return result
    }
}
