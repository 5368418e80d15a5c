package import Sealing
import Synchronization

/// The channel of a call from the command line: whoever typed it is asked at the terminal; where there is none, the same
/// call has to come again with a token, as from a client that cannot ask.
package final class CommandLineChannel: UnheardChannel {
    private let asking: (@Sendable (String) async -> Bool)?
    private let tokens: ConfirmTokens
    private let permits = Mutex<[Handle]>([])
    private let spending = Mutex<Task<JSONRPCError?, Never>?>(nil)

    /// - Parameters:
    ///   - sealer: Seals the tokens.
    ///   - ledger: Remembers which have been used up.
    ///   - lifetime: Of a token, in seconds.
    ///   - asking: Shows the question and gives back whether the answer is yes; nil where there is nobody.
    package init(
        sealer: Sealer, ledger: SpentLedger, lifetime: Int, asking: (@Sendable (String) async -> Bool)?
    ) {
        self.asking = asking
        tokens = ConfirmTokens(sealer: sealer, ledger: ledger, lifetime: lifetime)
    }

    package var isAttended: Bool { asking != nil }

    package func confirm(_ confirmation: Confirmation, token: String?) async throws -> ConfirmationOutcome {
        if let asking {
            return await asking(confirmation.question) ? .confirmed : .refused("You said no.")
        }
        guard let token else {
            let (token, expiry) = try tokens.seal(confirmation)
            return .tokenNeeded(token, expiresAt: expiry)
        }
        do throws(HandleError) {
            let handle = try tokens.open(token, for: confirmation)
            permits.withLock { $0.append(handle) }
            return .confirmed
        } catch {
            return .tokenRefused(error)
        }
    }

    package func commit() async throws(JSONRPCError) {
        guard !permits.withLock(\.isEmpty) else { return }
        let task = spending.withLock { spending in
            if let task = spending { return task }
            let task = Task { await self.spendPermits() }
            spending = task
            return task
        }
        if let error = await task.value { throw error }
    }

    /// Once for all effects of the call: who comes second waits for the first.
    private func spendPermits() async -> JSONRPCError? {
        defer { spending.withLock { $0 = nil } }
        for permit in permits.withLock({ $0 }) {
            do {
                guard try await tokens.ledger.spendAside(permit) else {
                    return .invalidParams("The confirm token has been used; it works once.")
                }
            } catch {
                return JSONRPCError(.internalError, "It cannot be recorded that the token is used. Nothing was sent.")
            }
            permits.withLock { permits in permits.removeAll { $0 == permit } }
        }
        return nil
    }
}
