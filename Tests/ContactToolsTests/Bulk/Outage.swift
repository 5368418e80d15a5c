import HighLevelClient
import Synchronization

/// HighLevel answering 502 to some requests, which may or may not have taken effect, until it is over.
final class Outage: Sendable {
    private struct State {
        var letThrough: Int
        var failures: Int
        var requests = 0
    }

    private let part: String
    private let status: Int
    private let state: Mutex<State>

    /// - Parameters:
    ///   - part: What the path of these requests holds.
    ///   - status: What they are answered.
    ///   - letThrough: How many pass before it begins.
    ///   - failures: How many it is to fail.
    init(of part: String, status: Int = 502, after letThrough: Int = 0, failures: Int = .max) {
        self.part = part
        self.status = status
        state = Mutex(State(letThrough: letThrough, failures: failures))
    }

    /// How many have failed or passed.
    var requests: Int { state.withLock { $0.requests } }

    func end() { state.withLock { $0.failures = 0 } }

    func before(_ sender: any HTTPSending) -> any HTTPSending { Sender(outage: self, sender: sender) }

    private func answer(to target: String) -> HTTPResponse? {
        guard target.contains(part) else { return nil }
        return state.withLock { state in
            state.requests += 1
            if state.letThrough > 0 {
                state.letThrough -= 1
                return nil
            }
            guard state.failures > 0 else { return nil }
            state.failures -= 1
            return HTTPResponse(
                status: status, headers: [("content-type", "application/json")],
                body: Array(#"{"message":"bad gateway"}"#.utf8))
        }
    }

    private struct Sender: HTTPSending {
        let outage: Outage
        let sender: any HTTPSending

        func send(
            _ request: HTTPRequest, deadline: ContinuousClock.Instant
        ) async throws(HTTPSendingError) -> HTTPResponse {
            if let answer = outage.answer(to: request.target) { return answer }
            return try await sender.send(request, deadline: deadline)
        }
    }
}
