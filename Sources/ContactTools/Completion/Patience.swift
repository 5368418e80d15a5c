import HighLevelClient
import MCPServer

/// Waits for work no longer than a given time, whether or not the work heeds being cancelled.
struct Patience: Sendable {
    let timing: Timing

    /// - Parameters:
    ///   - limit: How long to wait. The work goes on after it, so that what it fetches is there the next time.
    ///   - work: What may take longer.
    /// - Returns: what the work returns.
    /// - Throws: what the work throws; `timeout`; `cancelled` when the caller's task is, and then the work is, too.
    func value<Value: Sendable>(
        within limit: Duration, of work: @escaping @Sendable () async throws(HighLevelError) -> Value
    ) async throws(HighLevelError) -> Value {
        let (outcomes, outcome) = AsyncStream.makeStream(
            of: Result<Value, HighLevelError>.self, bufferingPolicy: .bufferingOldest(1))
        let working = Task {
            do throws(HighLevelError) {
                outcome.yield(.success(try await work()))
            } catch {
                outcome.yield(.failure(error))
            }
        }
        let timer = Task { [timing] in
            // A sleep ends early only because nobody waits any more.
            do { try await timing.sleep(limit) } catch { return }
            outcome.yield(.failure(Self.timeout))
        }
        defer { timer.cancel() }
        for await first in outcomes { return try first.get() }
        working.cancel()
        throw .cancelled
    }

    private static var timeout: HighLevelError {
        HighLevelError(.timeout, "There was no answer in time.", fault: .network, retryable: true)
    }
}
