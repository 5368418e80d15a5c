import ContactTools
import HighLevelClient
import HighLevelSandbox
import Logging
import Synchronization

/// The sandbox in this very process, and the account that is its only one. Calls that come before it listens wait.
final class EmbeddedSandbox: AccountProvider {
    private enum State {
        case starting([CheckedContinuation<Account?, Never>])
        case ready(Account)
        case failed
    }

    private let state = Mutex(State.starting([]))
    private let sender = AsyncHTTPSender()
    private let callDeadline: Duration

    init(callDeadline: Duration) { self.callDeadline = callDeadline }

    /// Runs the sandbox until the task is cancelled.
    func run(_ configuration: SandboxConfiguration, logger: Logger) async {
        do {
            try await SandboxServer(configuration: configuration).run { [self] address in
                settle(account(at: address))
            }
        } catch is CancellationError {
        } catch {
            logger.error("The sandbox could not be started", metadata: ["error": "\(error)"])
        }
        settle(nil)
        await sender.shutdown()
    }

    func account() async throws(HighLevelError) -> Account {
        let account = await withCheckedContinuation { continuation in
            let known: Account?? = state.withLock { state in
                switch state {
                case .ready(let account): return .some(account)
                case .failed: return .some(nil)
                case .starting(let waiting):
                    state = .starting(waiting + [continuation])
                    return nil
                }
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

    private func account(at address: SandboxAddress) -> Account? {
        guard let origin = Origin(address.url) else { return nil }
        let authorization = Authorization(bearer: address.token)
        let api = ContactsAPI(
            origin: origin, sender: sender, authorizer: SandboxAuthorizer(authorization: authorization),
            userAgent: Version.userAgent, callDeadline: callDeadline)
        return Account(locationId: address.locationId, api: api)
    }

    private func settle(_ account: Account?) {
        let waiting = state.withLock { state in
            defer { state = account.map(State.ready) ?? .failed }
            if case .starting(let waiting) = state { return waiting }
            return []
        }
        for continuation in waiting { continuation.resume(returning: account) }
    }
}
