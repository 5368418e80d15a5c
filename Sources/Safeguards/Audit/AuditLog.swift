package import PrivateFiles
import Synchronization

/// The trail of all calls of a home, shared by its processes: lines that are chained, under a lock, in files that are
/// rotated. Lines are not synced to the disk one by one: they outlive any process, and the last of them perhaps not a power
/// cut.
package final class AuditLog: Sendable {
    private struct State {
        var files: Files?
        /// The head as this process wrote it last, so that it need not be read again word by word.
        var written: (bytes: [UInt8], head: AuditHead)?
        /// When it was last seen that the files are still those of their names. In milliseconds.
        var checkedAt: Int64?
    }

    private struct Files {
        let directory: PrivateDirectory
        let head: SharedFile
        var lines: AppendedFile
        /// The head's, when `lines` was opened.
        var rotations: Int?
    }

    /// How long a file that was removed or replaced goes unnoticed, in milliseconds.
    private static let checkInterval: Int64 = 1_000
    /// Locks are held for microseconds; whoever has it this long is stopped.
    private static let patience = Duration.seconds(2)
    /// The longest line there is, with room: nothing a caller or HighLevel says may push the rest of the trail out.
    private static let longestLine = 16_384

    private let directory: String
    private let maxBytes: Int
    private let keep: Int
    private let now: @Sendable () -> Int64
    private let state = Mutex(State())

    /// - Parameters:
    ///   - directory: Where the files are; made when the first line is written.
    ///   - maxBytes: What a file may grow to before it is rotated.
    ///   - keep: How many rotated files are kept.
    ///   - now: Milliseconds since 1970.
    package init(directory: String, maxBytes: Int, keep: Int, now: @escaping @Sendable () -> Int64) {
        self.directory = directory
        self.maxBytes = maxBytes
        self.keep = keep
        self.now = now
    }

    deinit { state.withLock { $0.files?.directory.close() } }

    /// Adds a line. Waits for other processes, without holding a thread where it can.
    /// - Throws: `PrivateFileError`; the line is then not there, nor a part of it.
    package func append(_ entry: AuditEntry) async throws(PrivateFileError) {
        let deadline = ContinuousClock.now + Self.patience
        while try !tryAppend(entry) {
            guard ContinuousClock.now < deadline else {
                throw PrivateFileError(path: "\(directory)/\(AuditFiles.head)", problem: .busy)
            }
            // A task that is cancelled waits too: what it did has to be told.
            await Task { try? await Task.sleep(for: .milliseconds(1)) }.value
        }
    }

    /// False when another process writes just now.
    private func tryAppend(_ entry: AuditEntry) throws(PrivateFileError) -> Bool {
        try state.withLock { state throws(PrivateFileError) in
            var files = try open(&state)
            var failure: PrivateFileError?
            let known = state.written
            var written: (bytes: [UInt8], head: AuditHead)?
            let isDone = try files.head.tryUpdate(limit: AuditHead.byteCount) { bytes in
                var head = AuditHead()
                do throws(PrivateFileError) {
                    if let known, known.bytes == bytes {
                        head = known.head
                    } else if let read = AuditHead(bytes) {
                        head = read
                    } else {
                        head = try recoveredHead(files)
                        if head.number > 0 { try append(.recovered, to: &files, &head) }
                    }
                    try append(entry, to: &files, &head)
                } catch {
                    failure = error
                }
                let bytes = head.bytes
                written = (bytes, head)
                return bytes
            }
            state.written = written ?? known
            if let failure { throw failure }
            state.files = files
            return isDone
        }
    }

    private func open(_ state: inout State) throws(PrivateFileError) -> Files {
        let time = now()
        let isDue = state.checkedAt.map { abs(time - $0) >= Self.checkInterval } ?? true
        if var files = state.files {
            guard isDue else { return files }
            state.checkedAt = time
            if files.head.isCurrent {
                if !files.lines.isCurrent { files.rotations = nil }
                return files
            }
        }
        state.checkedAt = time
        state.written = nil
        state.files?.directory.close()
        state.files = nil
        let directory = try PrivateDirectory(path: directory)
        do throws(PrivateFileError) {
            let files = Files(
                directory: directory, head: try SharedFile(directory: self.directory, name: AuditFiles.head),
                lines: try AppendedFile(in: directory, name: AuditFiles.current))
            state.files = files
            return files
        } catch {
            directory.close()
            throw error
        }
    }

    /// The head of a new audit; or, where it has been lost, of the last line there is.
    private func recoveredHead(_ files: Files) throws(PrivateFileError) -> AuditHead {
        var head = AuditHead()
        let size = try files.lines.size()
        let start = max(0, size - Self.longestLine)
        let tail = try files.lines.read(from: start, limit: size - start)
        head.size = size
        let last = tail.split(separator: 0x0A).last { AuditLine(Array($0)) != nil }
        if let line = last.flatMap({ AuditLine(Array($0)) }) {
            head.number = line.number
            head.digest = line.digest
        }
        head.first = try firstNumber(in: files.directory) ?? 1
        return head
    }

    private func append(
        _ entry: AuditEntry, to files: inout Files, _ head: inout AuditHead
    ) throws(PrivateFileError) {
        if files.rotations != head.rotations {
            files.lines = try AppendedFile(in: files.directory, name: AuditFiles.current)
            files.rotations = head.rotations
        }
        try catchUp(files.lines, &head)
        let line = AuditLine(
            entry, time: Timestamp.text(milliseconds: now()), number: head.number + 1, previous: head.digest)
        guard line.bytes.count < Self.longestLine else {
            throw PrivateFileError(
                path: files.directory.full(AuditFiles.current),
                problem: .full(advice: "A line of \(line.bytes.count) bytes is none the audit takes."))
        }
        if head.size > 0, head.size + line.bytes.count + 1 > maxBytes { try rotate(&files, &head) }
        // `head.size` is what the file has: it was compared just now.
        try files.lines.append(line.bytes + [0x0A], at: head.size)
        head.take(line)
    }

    /// A process that was killed between a line and the head has left the head behind; one that was killed within a line has
    /// left a part of it, for which nothing has been sent.
    private func catchUp(_ lines: AppendedFile, _ head: inout AuditHead) throws(PrivateFileError) {
        let size = try lines.size()
        guard size != head.size else { return }
        guard size > head.size else {
            // Somebody has cut the file; `verify` tells of it. What follows goes on counting.
            head.size = size
            return
        }
        let rest = try lines.read(from: head.size, limit: min(size - head.size, Self.longestLine))
        for piece in rest.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
            guard let line = AuditLine(Array(piece)), line.number == head.number + 1, line.previous == head.digest
            else { break }
            head.take(line)
        }
        guard head.size < size else { return }
        let others = rest.suffix(max(0, size - head.size))
        if !others.contains(0x0A), size - head.size < Self.longestLine {
            try lines.cut(to: head.size)
            return
        }
        // Somebody else has written here; `verify` names the place. Lines of ours begin on one of their own.
        if try lines.read(from: size - 1, limit: 1) != [0x0A] { try lines.append([0x0A]) }
        head.size = try lines.size()
    }

    private func rotate(_ files: inout Files, _ head: inout AuditHead) throws(PrivateFileError) {
        // What a greater number was kept of, before the setting was changed, goes too.
        var drops = false
        var number = keep
        while try files.directory.stamp(AuditFiles.rotated(number)) != nil {
            drops = true
            if number > keep { try files.directory.remove(AuditFiles.rotated(number)) }
            number += 1
        }
        for number in stride(from: keep - 1, through: 1, by: -1) {
            try files.directory.rename(AuditFiles.rotated(number), to: AuditFiles.rotated(number + 1))
        }
        try files.directory.rename(AuditFiles.current, to: AuditFiles.rotated(1))
        files.lines = try AppendedFile(in: files.directory, name: AuditFiles.current)
        head.size = 0
        head.rotations += 1
        files.rotations = head.rotations
        // Only what was dropped here may be missing from now on; what somebody else has removed stays missed.
        if drops { head.first = try firstNumber(in: files.directory) ?? head.first }
    }

    /// Of the first line that is kept.
    private func firstNumber(in directory: PrivateDirectory) throws(PrivateFileError) -> Int? {
        for number in stride(from: keep, through: 1, by: -1) {
            if let first = try Self.firstNumber(in: directory, AuditFiles.rotated(number)) { return first }
        }
        return try Self.firstNumber(in: directory, AuditFiles.current)
    }

    private static func firstNumber(
        in directory: PrivateDirectory, _ name: String
    ) throws(PrivateFileError) -> Int? {
        var start: [UInt8] = []
        try directory.readPieces(of: name) { piece in
            start += piece
            return !piece.contains(0x0A) && start.count < longestLine
        }
        return AuditLine(Array(start.prefix { $0 != 0x0A }))?.number
    }
}
