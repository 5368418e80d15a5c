import Dispatch
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Writes whole lines to a descriptor from one thread, in the order they were handed over, so that no two messages
/// mix and no handler is held up by a client that does not read.
final class OutputWriter: MessageSink {
    private struct State {
        var queue: OutputQueue
        var isWriting = false
        var waiting: [CheckedContinuation<Void, Never>] = []
        var flushing: [CheckedContinuation<Void, Never>] = []
        /// Threads that wait until the queue is no longer full.
        var blocked: [DispatchSemaphore] = []
    }

    private static let chunkSize = 65_536

    private let descriptor: Int32
    private let state: Mutex<State>
    private let thread = DispatchQueue(label: "highlevel-mcp.output")
    private let filter: (@Sendable ([UInt8]) -> [UInt8])?
    private let onBroken: @Sendable () -> Void

    /// - Parameters:
    ///   - descriptor: Where to write; stays the caller's to close.
    ///   - softLimit: Bytes that may wait before `send` waits for room.
    ///   - filter: What each line passes through before it may leave.
    ///   - onBroken: Called once when nobody reads the other end any more.
    init(
        descriptor: Int32, softLimit: Int = 16 * 1024 * 1024, filter: (@Sendable ([UInt8]) -> [UInt8])? = nil,
        onBroken: @escaping @Sendable () -> Void
    ) {
        self.descriptor = descriptor
        self.filter = filter
        self.onBroken = onBroken
        state = Mutex(State(queue: OutputQueue(softLimit: softLimit)))
    }

    func sendNow(_ line: [UInt8]) {
        let line = filter?(line) ?? line
        let starts = state.withLock { state in
            guard state.queue.append(line), !state.isWriting else { return false }
            state.isWriting = true
            return true
        }
        guard starts, let lines = nextLines() else { return }
        guard canWriteAtOnce(lines) else { return thread.async { self.writeAll(lines) } }
        if writeWhole(lines), let more = nextLines() { thread.async { self.writeAll(more) } }
    }

    /// Whether the lines can be written without blocking. Then the calling thread does it, which saves two switches
    /// of context: a pipe that polls writable takes PIPE_BUF bytes.
    private func canWriteAtOnce(_ lines: [[UInt8]]) -> Bool {
        guard lines.reduce(0, { $0 + $1.count }) <= Int(PIPE_BUF) else { return false }
        var descriptors = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        return poll(&descriptors, 1, 0) == 1 && descriptors.revents & Int16(POLLOUT) != 0
    }

    var hasRoom: Bool { state.withLock { $0.queue.hasRoom } }

    func send(_ line: [UInt8]) async {
        if state.withLock({ !$0.queue.hasRoom }) { await waitForRoom() }
        sendNow(line)
    }

    private func waitForRoom() async {
        await withCheckedContinuation { continuation in
            let resumes = state.withLock { state in
                if state.queue.hasRoom { return true }
                state.waiting.append(continuation)
                return false
            }
            if resumes { continuation.resume() }
        }
    }

    /// How many threads are held because too much waits.
    var blockedCount: Int { state.withLock { $0.blocked.count } }

    /// Blocks the calling thread while so much waits that no more may be asked for.
    /// - Parameter isAbandoned: Asked now and then; when true, nobody will ask for more and the thread is let go.
    func waitWhileFull(unless isAbandoned: () -> Bool = { false }) {
        while true {
            let gate: DispatchSemaphore? = state.withLock { state in
                guard state.queue.isFull else { return nil }
                let gate = DispatchSemaphore(value: 0)
                state.blocked.append(gate)
                return gate
            }
            guard let gate else { return }
            while gate.wait(timeout: .now() + .milliseconds(100)) == .timedOut {
                if isAbandoned() { return }
            }
        }
    }

    /// Returns when everything handed over so far is written, or nobody reads it.
    func flush() async {
        await withCheckedContinuation { continuation in
            let resumes = state.withLock { state in
                if !state.isWriting { return true }
                state.flushing.append(continuation)
                return false
            }
            if resumes { continuation.resume() }
        }
    }

    /// Writes the lines and whatever comes meanwhile, blocking where it must.
    private func writeAll(_ lines: [[UInt8]]) {
        var lines: [[UInt8]]? = lines
        while let current = lines, writeWhole(current) { lines = nextLines() }
    }

    /// Writes small lines together in one system call, large ones alone. False when nobody reads any more.
    private func writeWhole(_ lines: [[UInt8]]) -> Bool {
        var chunk: [UInt8] = []
        for line in lines {
            if !chunk.isEmpty, chunk.count + line.count > Self.chunkSize {
                guard writeChunk(chunk) else { return false }
                chunk = []
            }
            if chunk.isEmpty { chunk = line } else { chunk.append(contentsOf: line) }
        }
        return writeChunk(chunk)
    }

    private func writeChunk(_ chunk: [UInt8]) -> Bool {
        guard write(chunk) else {
            breakOff()
            return false
        }
        resume(state.withLock { Self.didWrite(chunk.count, in: &$0) })
        return true
    }

    /// What is to be written next; nil when there is nothing, and then nobody writes any more.
    private func nextLines() -> [[UInt8]]? {
        let (lines, flushed): ([[UInt8]]?, [CheckedContinuation<Void, Never>]) = state.withLock { state in
            if !state.queue.isEmpty { return (state.queue.take(), []) }
            state.isWriting = false
            defer { state.flushing = [] }
            return (nil, state.flushing)
        }
        resume(flushed)
        return lines
    }

    private func write(_ bytes: [UInt8]) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { writeBytes(descriptor, $0[written...]) }
            if count < 0, errno == EINTR { continue }
            if count < 0, errno == EAGAIN {
                waitUntilWritable()
                continue
            }
            guard count > 0 else { return false }
            written += count
        }
        return true
    }

    /// Somebody else may have made the shared descriptor non-blocking.
    private func waitUntilWritable() {
        var descriptors = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&descriptors, 1, -1)
    }

    private static func didWrite(_ count: Int, in state: inout State) -> [CheckedContinuation<Void, Never>] {
        state.queue.didWrite(count)
        releaseBlocked(&state)
        guard state.queue.hasRoom else { return [] }
        defer { state.waiting = [] }
        return state.waiting
    }

    private static func releaseBlocked(_ state: inout State) {
        guard !state.queue.isFull else { return }
        for gate in state.blocked { gate.signal() }
        state.blocked = []
    }

    private func breakOff() {
        let released = state.withLock { state in
            state.queue.breakOff()
            Self.releaseBlocked(&state)
            state.isWriting = false
            defer {
                state.waiting = []
                state.flushing = []
            }
            return state.waiting + state.flushing
        }
        resume(released)
        onBroken()
    }

    private func resume(_ continuations: [CheckedContinuation<Void, Never>]) {
        for continuation in continuations { continuation.resume() }
    }
}

private func writeBytes(_ descriptor: Int32, _ bytes: Slice<UnsafeRawBufferPointer>) -> Int {
    let rebased = UnsafeRawBufferPointer(rebasing: bytes)
    return write(descriptor, rebased.baseAddress, rebased.count)
}
