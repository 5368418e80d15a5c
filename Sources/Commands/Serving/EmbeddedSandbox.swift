import ContactTools
import HighLevelClient
import HighLevelSandbox
import Logging
import Synchronization

/// The sandbox in this very process, and the account that is its only one. It starts with the first call: a client
/// that only asks what the server is gets an answer without a port being opened.
final class EmbeddedSandbox: AccountProvider {
    private enum State {
        case idle
        case starting(Task<Void, Never>, [CheckedContinuation<Account?, Never>])
        case ready(Task<Void, Never>, Account)
        case ended
    }

    private let state = Mutex(State.idle)
    private let connection: Connection
    private let logger: Logger

    init(callDeadline: Duration, limits: LimitsRecord = LimitsRecord(), logger: Logger) {
        connection = Connection(callDeadline: callDeadline, limits: limits)
        self.logger = logger
    }

    /// Ends the sandbox, and with it whatever was made in it.
    func stop() async {
        let task: Task<Void, Never>? = state.withLock { state in
            switch state {
            case .starting(let task, _), .ready(let task, _): return task
            case .idle, .ended:
                state = .ended
                return nil
            }
        }
        task?.cancel()
        await task?.value
        await connection.stop()
    }

    func account() async throws(HighLevelError) -> Account {
        if case .ready(_, let account) = state.withLock({ $0 }) { return account }
        return try await startedAccount()
    }

    /// There is no vault to be kept shut, so it may as well be started.
    func knownAccount() async -> Account? { try? await account() }

    private func startedAccount() async throws(HighLevelError) -> Account {
        let account = await withCheckedContinuation { continuation in
            let known: Account?? = state.withLock { state in
                switch state {
                case .ready(_, let account): return .some(account)
                case .ended: return .some(nil)
                case .idle: state = .starting(Task { await self.run() }, [continuation])
                case .starting(let task, let waiting): state = .starting(task, waiting + [continuation])
                }
                return nil
            }
            if let known { continuation.resume(returning: known) }
        }
        guard let account else {
            throw HighLevelError(
                .unreachable, "The embedded sandbox is not running.", fault: .server,
                nextStep: "Restart the server; its log says why the sandbox could not be started.")
        }
        return account
    }

    private func run() async {
        do {
            try await SandboxServer(configuration: SandboxConfiguration()).run { [self] address in
                settle(account(at: address))
            }
        } catch {
            logger.error("The sandbox ended unexpectedly", metadata: ["error": "\(error)"])
        }
        settle(nil)
    }

    private func account(at address: SandboxAddress) -> Account? {
        guard let origin = Origin(address.url) else { return nil }
        let authorizer = SandboxAuthorizer(authorization: Authorization(bearer: address.token))
        let api = connection.api(
            origin: origin, locationId: address.locationId, profile: nil, authorizer: authorizer)
        return Account(locationId: address.locationId, api: api)
    }

    /// Tells whoever waits that the sandbox serves, or that it no longer does.
    private func settle(_ account: Account?) {
        let waiting: [CheckedContinuation<Account?, Never>] = state.withLock { state in
            guard case .starting(let task, let waiting) = state else {
                if account == nil { state = .ended }
                return []
            }
            state = account.map { .ready(task, $0) } ?? .ended
            return waiting
        }
        for continuation in waiting { continuation.resume(returning: account) }
    }
}
