import Synchronization
import TestSupport
import Testing

@testable import ContactTools

/// Calls about the same person, at the same time.
struct TurnsTests {
    @Test func `those with a common key never work at once, others do`() async throws {
        let turns = Turns()
        let work = Work()
        let keys: [Set<String>] = [["a"], ["b"], ["a", "b"], ["c"], ["b", "c"], []]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for round in 0..<120 {
                let mine = keys[round % keys.count]
                group.addTask {
                    try await turns.take(mine) {
                        #expect(work.begin(mine).allSatisfy { $0.isDisjoint(with: mine) })
                        for _ in 0..<20 { await Task.yield() }
                        work.end(mine)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(work.most > 1)
    }

    @Test func `who is cancelled while waiting gives up the place and nobody is stuck`() async throws {
        let turns = Turns()
        let (started, hasStarted) = AsyncStream<Void>.makeStream()
        let (release, mayEnd) = AsyncStream<Void>.makeStream()
        let first = Task {
            try await turns.take(["a"]) {
                hasStarted.yield()
                for await _ in release { break }
            }
        }
        for await _ in started { break }
        let waiting = Task { try await turns.take(["a", "b"]) { Issue.record("a cancelled call had its turn") } }
        for _ in 0..<200 { await Task.yield() }
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        // What the cancelled one would have held is free.
        try await turns.take(["b"]) {}
        mayEnd.yield()
        try await first.value
        try await turns.take(["a"]) {}
    }
}

/// Who is at work at each moment.
private final class Work: Sendable {
    private struct State {
        var atWork: [Set<String>] = []
        var most = 0
    }

    private let state = Mutex(State())

    var most: Int { state.withLock { $0.most } }

    /// - Returns: The others.
    func begin(_ keys: Set<String>) -> [Set<String>] {
        state.withLock { state in
            let others = state.atWork
            state.atWork.append(keys)
            state.most = max(state.most, state.atWork.count)
            return others
        }
    }

    func end(_ keys: Set<String>) {
        state.withLock { state in
            if let place = state.atWork.firstIndex(of: keys) { state.atWork.remove(at: place) }
        }
    }
}
