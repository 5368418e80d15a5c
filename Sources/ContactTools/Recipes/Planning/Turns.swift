import Synchronization

/// Lets those who are about the same person take turns. What looks first and writes then would otherwise do so twice when
/// an agent makes the same call twice at once. Within one process; others are HighLevel's to tell apart.
final class Turns: Sendable {
    private struct Waiter {
        let number: Int
        let keys: Set<String>
        let continuation: CheckedContinuation<Bool, Never>
    }

    private struct State {
        var held: Set<String> = []
        var waiters: [Waiter] = []
        var lastNumber = 0
    }

    private let state = Mutex(State())

    /// Runs the body when nobody else is at work under any of the keys. Who came first goes first.
    /// - Throws: what the body throws; `CancellationError` when the caller is cancelled while it waits.
    func take<Value>(_ keys: Set<String>, _ body: () async throws -> Value) async throws -> Value {
        let number = state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
        let isMine = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                join(Waiter(number: number, keys: keys, continuation: continuation))
            }
        } onCancel: {
            leave(number)
        }
        guard isMine else { throw CancellationError() }
        defer { release(keys) }
        return try await body()
    }

    private func join(_ waiter: Waiter) {
        let answer: Bool? = state.withLock { state in
            // Who was cancelled before this lock will not be told again.
            if Task.isCancelled { return false }
            let ahead = state.waiters.reduce(into: state.held) { $0.formUnion($1.keys) }
            if ahead.isDisjoint(with: waiter.keys) {
                state.held.formUnion(waiter.keys)
                return true
            }
            state.waiters.append(waiter)
            return nil
        }
        if let answer { waiter.continuation.resume(returning: answer) }
    }

    private func leave(_ number: Int) {
        let (gone, ready) = state.withLock { state -> (Waiter?, [Waiter]) in
            guard let place = state.waiters.firstIndex(where: { $0.number == number }) else { return (nil, []) }
            let gone = state.waiters.remove(at: place)
            return (gone, Self.admit(&state))
        }
        gone?.continuation.resume(returning: false)
        for waiter in ready { waiter.continuation.resume(returning: true) }
    }

    private func release(_ keys: Set<String>) {
        let ready = state.withLock { state in
            state.held.subtract(keys)
            return Self.admit(&state)
        }
        for waiter in ready { waiter.continuation.resume(returning: true) }
    }

    /// Those whose turn it is now: nobody holds their keys, nor waits for one of them before them.
    private static func admit(_ state: inout State) -> [Waiter] {
        var ready: [Waiter] = []
        var blocked = state.held
        var rest: [Waiter] = []
        for waiter in state.waiters {
            if blocked.isDisjoint(with: waiter.keys) {
                state.held.formUnion(waiter.keys)
                ready.append(waiter)
            } else {
                rest.append(waiter)
            }
            blocked.formUnion(waiter.keys)
        }
        state.waiters = rest
        return ready
    }
}
