import HighLevelAuth
import Synchronization

/// The one answer of a login, whichever way it comes: by the listener or pasted.
final class LoginWait: Sendable {
    private let state: Mutex<LoginState>
    private let now: @Sendable () -> Int64
    private let results = AsyncStream<Result<LoginAnswer, LoginError>>.makeStream()

    init(state: LoginState, now: @escaping @Sendable () -> Int64) {
        self.state = Mutex(state)
        self.now = now
    }

    /// Takes the query of a redirect. What does not belong to this login changes nothing.
    func receive(query: String) -> LoginListener.Verdict {
        let result: Result<LoginAnswer, LoginError> = state.withLock { state in
            do throws(LoginError) {
                return .success(try LoginAnswer(query: query, state: &state, at: now()))
            } catch {
                return .failure(error)
            }
        }
        if case .failure(.wrongState) = result { return .refused(LoginError.wrongState.description) }
        results.continuation.yield(result)
        if case .failure(let error) = result { return .refused(error.description) }
        return .taken
    }

    func end(_ error: LoginError) { results.continuation.yield(.failure(error)) }

    /// - Throws: `LoginError`, `timedOut` after the state's lifetime.
    func answer() async throws(LoginError) -> LoginAnswer {
        let timer = Task { [results] in
            try await Task.sleep(for: .seconds(LoginState.lifetime))
            results.continuation.yield(.failure(.timedOut))
        }
        defer { timer.cancel() }
        let first = await results.stream.first { _ in true }
        return try (first ?? .failure(.timedOut)).get()
    }
}
