import HighLevelAuth
import Synchronization

/// Stands between the listener, which has to be there before its port is known, and whoever waits for the answer.
final class QueryGate: Sendable {
    private let wait = Mutex<LoginWait?>(nil)

    func open(to wait: LoginWait) { self.wait.withLock { $0 = wait } }

    func receive(_ query: String) -> LoginListener.Verdict {
        wait.withLock { $0 }?.receive(query: query) ?? .refused(LoginError.wrongState.description)
    }
}
