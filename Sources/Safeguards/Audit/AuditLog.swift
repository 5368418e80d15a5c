package import PrivateFiles
import Synchronization

/// The trail of all calls of a home, shared by its processes: lines that are chained, under a lock, in files that are
/// rotated. Lines are not synced to the disk one by one: they outlive any process, and the last of them perhaps not a power
/// cut.
///
/// What several calls have to tell at the same time is written in one go, by the first of them.
package final class AuditLog: Sendable {
    /// How long a line that nobody waits for may wait for others.
    private static let delay = Duration.milliseconds(20)
    /// Locks are held for microseconds; whoever has it this long is stopped.
    private static let patience = Duration.seconds(2)

    private let path: String
    private let now: @Sendable () -> Int64
    private let queue = Mutex(AuditQueue())
    /// Used by whoever it is the turn of, one at a time.
    private let writer: Mutex<AuditWriter>

    /// - Parameters:
    ///   - directory: Where the files are; made when the first line is written.
    ///   - maxBytes: What a file may grow to before it is rotated.
    ///   - keep: How many rotated files are kept.
    ///   - now: Milliseconds since 1970.
    package init(directory: String, maxBytes: Int, keep: Int, now: @escaping @Sendable () -> Int64) {
        path = "\(directory)/\(AuditFiles.current)"
        writer = Mutex(AuditWriter(directory: directory, maxBytes: maxBytes, keep: keep))
        self.now = now
    }

    deinit { writer.withLock { $0.close() } }

    /// Adds a line. Waits for other processes, without holding a thread where it can.
    /// - Throws: `PrivateFileError`; the line is then not there, nor a part of it.
    package func append(_ entry: AuditEntry) async throws(PrivateFileError) {
        let piece = try piece(entry)
        if let isAlone = queue.withLock({ $0.takeTurn(entry) }) {
            try await write(piece, entry, gathering: !isAlone)
            return
        }
        let turn = await withCheckedContinuation { continuation in
            let isMine = queue.withLock { queue in
                queue.wait(AuditQueue.Line(piece: piece, isAwaited: true) { continuation.resume(returning: $0) })
            }
            if isMine { continuation.resume(returning: .writes) }
        }
        switch turn {
        case .written: return
        case .writes: try await write(piece, entry, gathering: false)
        case .failed(let error):
            queue.withLock { $0.withdraw(entry) }
            throw error
        }
    }

    /// Adds a line that nobody waits for: it is written with the next one, or soon.
    /// - Parameters:
    ///   - entry: What is told.
    ///   - onFailure: Told when the line could not be written.
    package func appendSoon(_ entry: AuditEntry, onFailure: @escaping @Sendable (PrivateFileError) -> Void) {
        do throws(PrivateFileError) {
            let line = AuditQueue.Line(piece: try piece(entry), isAwaited: false) { turn in
                if case .failed(let error) = turn { onFailure(error) }
            }
            if queue.withLock({ $0.leave(line, of: entry) }) { writeSoon() }
        } catch {
            onFailure(error)
        }
    }

    /// Writes what `appendSoon` has left.
    package func finish() async {
        while true {
            switch queue.withLock({ $0.takeRest() }) {
            case .nothing: return
            case .turn: await writeRest()
            case .busy: await Self.pause(.milliseconds(1))
            }
        }
    }

    private func piece(_ entry: AuditEntry) throws(PrivateFileError) -> AuditPiece {
        let piece = AuditPiece(entry, time: now())
        guard !piece.isTooLong else {
            let advice = "A line of \(piece.members.count) bytes is none the audit takes."
            throw PrivateFileError(path: path, problem: .full(advice: advice))
        }
        return piece
    }

    // MARK: - Whose turn it is

    private func write(
        _ piece: AuditPiece, _ entry: AuditEntry, gathering: Bool
    ) async throws(PrivateFileError) {
        // Calls that are ready to go on add their lines meanwhile.
        if gathering { await Task.yield() }
        let others = queue.withLock { $0.takeLines() }
        let outcome = await written([piece] + others.map(\.piece))
        tell(others, outcome, first: 1)
        guard outcome.written == 0 else { return }
        queue.withLock { $0.withdraw(entry) }
        throw outcome.failure ?? busy
    }

    private func writeRest() async {
        let lines = queue.withLock { $0.takeLines() }
        tell(lines, await written(lines.map(\.piece)), first: 0)
    }

    /// Lets those know whose lines were written, and gives the turn to whoever has come meanwhile.
    private func tell(_ lines: [AuditQueue.Line], _ outcome: AuditWriter.Outcome, first: Int) {
        for (index, line) in lines.enumerated() {
            line.turn(first + index < outcome.written ? .written : .failed(outcome.failure ?? busy))
        }
        let (next, isLeft) = queue.withLock { $0.passOn() }
        next?.turn(.writes)
        if isLeft { writeSoon() }
    }

    private func writeSoon() {
        Task {
            await Self.pause(Self.delay)
            if queue.withLock({ $0.takeTurnForRest() }) { await writeRest() }
        }
    }

    private func written(_ pieces: [AuditPiece]) async -> AuditWriter.Outcome {
        let deadline = ContinuousClock.now + Self.patience
        while true {
            if let outcome = writer.withLock({ $0.tryAppend(pieces, at: now()) }) { return outcome }
            guard ContinuousClock.now < deadline else { return AuditWriter.Outcome(failure: busy) }
            await Self.pause(.milliseconds(1))
        }
    }

    private var busy: PrivateFileError { PrivateFileError(path: path, problem: .busy) }

    /// A task that is cancelled waits too: what it did has to be told.
    private static func pause(_ duration: Duration) async {
        await Task { try? await Task.sleep(for: duration) }.value
    }
}
