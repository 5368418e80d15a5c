import HighLevelClient
import Synchronization

/// Keeps for a while what was fetched, and lets all who want the same at once wait for one fetch. Failures are not
/// kept. A fetch that nobody waits for any more is cancelled.
final class FetchCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    typealias Fetch = @Sendable () async throws(HighLevelError) -> Value
    private typealias Outcome = Result<Value, HighLevelError>
    private typealias Waiter = CheckedContinuation<Outcome, Never>

    private struct Flight {
        let number: Int
        let task: Task<Void, Never>
        var waiters: [Int: Waiter] = [:]
    }

    private struct State {
        var ready: [Key: (value: Value, since: ContinuousClock.Instant)] = [:]
        var flights: [Key: Flight] = [:]
        var lastNumber = 0

        mutating func nextNumber() -> Int {
            lastNumber += 1
            return lastNumber
        }
    }

    private let state = Mutex(State())
    private let lifetime: Duration
    private let capacity: Int
    private let now: @Sendable () -> ContinuousClock.Instant

    init(lifetime: Duration, capacity: Int, now: @escaping @Sendable () -> ContinuousClock.Instant) {
        self.lifetime = lifetime
        self.capacity = capacity
        self.now = now
    }

    /// - Parameters:
    ///   - key: What is wanted.
    ///   - maximumAge: How old what is kept may be, if not as old as it is kept.
    ///   - refusal: Why this caller may not cause a fetch, if so; asked only when it would.
    ///   - fetch: Gets what is neither kept nor under way.
    /// - Returns: the value that is kept, or what the fetch gives.
    /// - Throws: what the fetch throws, the refusal, or `cancelled` when the caller's task is.
    func value(
        of key: Key, maximumAge: Duration? = nil, unless refusal: @Sendable () -> HighLevelError? = { nil },
        _ fetch: @escaping Fetch
    ) async throws(HighLevelError) -> Value {
        let number = state.withLock { $0.nextNumber() }
        let age = min(maximumAge ?? lifetime, lifetime)
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { waiter in
                if let known = join(number, key, age, waiter, refusal, fetch) { waiter.resume(returning: known) }
            }
        } onCancel: {
            leave(number, key)
        }
        return try outcome.get()
    }

    /// Nil when the waiter has to wait.
    private func join(
        _ number: Int, _ key: Key, _ age: Duration, _ waiter: Waiter, _ refusal: @Sendable () -> HighLevelError?,
        _ fetch: @escaping Fetch
    ) -> Outcome? {
        let time = now()
        return state.withLock { state in
            // Who was cancelled before this lock will not be told again.
            if Task.isCancelled { return .failure(.cancelled) }
            if let ready = state.ready[key], time < ready.since + age { return .success(ready.value) }
            if state.flights[key] == nil {
                if let refusal = refusal() { return .failure(refusal) }
                let flight = state.nextNumber()
                state.flights[key] = Flight(number: flight, task: Task { await self.run(flight, key, fetch) })
            }
            state.flights[key]?.waiters[number] = waiter
            return nil
        }
    }

    private func leave(_ number: Int, _ key: Key) {
        let (waiter, deserted) = state.withLock { state -> (Waiter?, Task<Void, Never>?) in
            guard let waiter = state.flights[key]?.waiters.removeValue(forKey: number) else { return (nil, nil) }
            guard let flight = state.flights[key], flight.waiters.isEmpty else { return (waiter, nil) }
            state.flights[key] = nil
            return (waiter, flight.task)
        }
        deserted?.cancel()
        waiter?.resume(returning: .failure(.cancelled))
    }

    private func run(_ flight: Int, _ key: Key, _ fetch: Fetch) async {
        let outcome: Outcome
        do throws(HighLevelError) { outcome = .success(try await fetch()) } catch { outcome = .failure(error) }
        let time = now()
        let waiters = state.withLock { state -> [Waiter] in
            // A fetch that was deserted may have been followed by another.
            guard let landed = state.flights[key], landed.number == flight else { return [] }
            state.flights[key] = nil
            if case .success(let value) = outcome { keep(value, key, at: time, in: &state) }
            return Array(landed.waiters.values)
        }
        for waiter in waiters { waiter.resume(returning: outcome) }
    }

    private func keep(_ value: Value, _ key: Key, at time: ContinuousClock.Instant, in state: inout State) {
        state.ready = state.ready.filter { time < $0.value.since + lifetime }
        if state.ready.count >= capacity, let oldest = state.ready.min(by: { $0.value.since < $1.value.since }) {
            state.ready[oldest.key] = nil
        }
        state.ready[key] = (value, time)
    }
}
