import Synchronization

/// A door that calls wait at until a test opens it.
package final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var arrivals = 0
        var waiting: [AsyncStream<Void>.Continuation] = []
        var observers: [(count: Int, continuation: AsyncStream<Void>.Continuation)] = []
    }

    private let state = Mutex(State())

    package init() {}

    /// How many have come to the gate so far, whether or not they have passed.
    package var arrivals: Int { state.withLock { $0.arrivals } }

    /// Returns when the gate is open.
    /// - Throws: `CancellationError` when the task is cancelled before.
    package func pass() async throws {
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        arrive(continuation)
        for await _ in stream {}
        try Task.checkCancellation()
    }

    /// Returns when the gate is open, and not before, however often the task is cancelled.
    package func passUncancelled() async { await Task { try? await pass() }.value }

    /// Lets everybody pass, now and later.
    package func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.finish() }
    }

    /// Returns when so many have come to the gate.
    package func untilArrivals(_ count: Int) async {
        let (stream, continuation) = AsyncStream<Void>.makeStream()
        let isReached = state.withLock { state in
            if state.arrivals < count { state.observers.append((count, continuation)) }
            return state.arrivals >= count
        }
        if isReached { return }
        for await _ in stream {}
    }

    private func arrive(_ continuation: AsyncStream<Void>.Continuation) {
        let released = state.withLock { state in
            state.arrivals += 1
            if !state.isOpen { state.waiting.append(continuation) }
            let arrivals = state.arrivals
            let reached = state.observers.filter { $0.count <= arrivals }.map(\.continuation)
            state.observers.removeAll { $0.count <= arrivals }
            return reached + (state.isOpen ? [continuation] : [])
        }
        for continuation in released { continuation.finish() }
    }
}
