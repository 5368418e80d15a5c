import HighLevelClient
import Synchronization

/// What a call waits for just now, for whoever tells its client.
final class WaitingRecord: Sendable {
    private let phase = Mutex(CallPhase.answer)

    func note(_ phase: CallPhase) { self.phase.withLock { $0 = phase } }

    var words: String {
        switch phase.withLock({ $0 }) {
        case .permit: "Waiting for a turn under the account's rate limit"
        case .answer: "Waiting for HighLevel"
        case .repetition: "HighLevel failed, waiting to try again"
        case .settlement: "No answer came, finding out whether it took effect"
        }
    }
}
