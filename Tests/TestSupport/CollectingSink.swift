package import JSONValue
import MCPServer
import Synchronization

/// Keeps what a server sends, and hands it out line by line.
package final class CollectingSink: MessageSink {
    private struct State {
        var lines: [[UInt8]] = []
        var taken = 0
        var waiting: [CheckedContinuation<[UInt8], Never>] = []
    }

    private let state = Mutex(State())

    package init() {}

    /// Lines that have come and have not been taken.
    package var untakenCount: Int { state.withLock { $0.lines.count - $0.taken } }

    package func sendNow(_ line: [UInt8]) {
        let receiver = state.withLock { state in
            state.lines.append(line)
            guard !state.waiting.isEmpty else { return nil as CheckedContinuation<[UInt8], Never>? }
            state.taken += 1
            return state.waiting.removeFirst()
        }
        receiver?.resume(returning: line)
    }

    package func send(_ line: [UInt8]) async { sendNow(line) }

    package var hasRoom: Bool { true }

    /// The next line with its end, as soon as there is one.
    package func nextLine() async -> [UInt8] {
        await withCheckedContinuation { continuation in
            let line = state.withLock { state in
                guard state.taken < state.lines.count else {
                    state.waiting.append(continuation)
                    return nil as [UInt8]?
                }
                defer { state.taken += 1 }
                return state.lines[state.taken]
            }
            if let line { continuation.resume(returning: line) }
        }
    }

    /// The next message, as soon as there is one.
    /// - Throws: `JSONParsingError` when the line is no JSON.
    package func next() async throws -> JSON { try JSON(parsing: await nextLine()) }
}
