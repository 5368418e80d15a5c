import PrivateFiles

/// Writes lines of the audit at its end, under the lock that processes share. For one writer at a time.
struct AuditWriter: Sendable {
    /// What became of lines that were to be written in one go.
    struct Outcome: Sendable {
        /// How many are there, counted from the first.
        var written = 0
        /// Why the others are not.
        var failure: PrivateFileError?
    }

    private struct Files: Sendable {
        let directory: PrivateDirectory
        let head: SharedFile
        var lines: AppendedFile
        /// The head's, when `lines` was opened.
        var rotations: Int?
    }

    /// How long a file that was removed or replaced goes unnoticed, in milliseconds.
    private static let checkInterval: Int64 = 1_000

    private let directory: String
    private let maxBytes: Int
    private let keep: Int
    private var files: Files?
    /// The head as this process wrote it last, so that it need not be read again word by word.
    private var known: (bytes: [UInt8], head: AuditHead)?
    /// When it was last seen that the files are still those of their names. In milliseconds.
    private var checkedAt: Int64?

    init(directory: String, maxBytes: Int, keep: Int) {
        self.directory = directory
        self.maxBytes = maxBytes
        self.keep = keep
    }

    func close() { files?.directory.close() }

    /// Adds lines, as many as can be.
    /// - Parameters:
    ///   - pieces: What they say, in this order.
    ///   - time: Milliseconds since 1970.
    /// - Returns: nil when another process writes just now; then nothing was done.
    mutating func tryAppend(_ pieces: [AuditPiece], at time: Int64) -> Outcome? {
        var outcome = Outcome()
        do throws(PrivateFileError) {
            var files = try open(at: time)
            var written: (bytes: [UInt8], head: AuditHead)?
            defer {
                self.files = files
                known = written
            }
            let isDone = try files.head.tryUpdate(limit: AuditHead.byteCount) { bytes in
                var head = AuditHead()
                do throws(PrivateFileError) {
                    head = try self.head(bytes, &files, at: time)
                    try append(pieces, to: &files, &head, &outcome)
                } catch {
                    outcome.failure = error
                }
                let bytes = head.bytes
                written = (bytes, head)
                return bytes
            }
            return isDone ? outcome : nil
        } catch {
            // Lines whose head could not be written are there; whoever comes next lets the head follow them.
            known = nil
            if outcome.written < pieces.count, outcome.failure == nil { outcome.failure = error }
            return outcome
        }
    }

    /// What the next line continues.
    private func head(
        _ bytes: [UInt8], _ files: inout Files, at time: Int64
    ) throws(PrivateFileError) -> AuditHead {
        let read = known?.bytes == bytes ? known?.head : AuditHead(bytes)
        var head: AuditHead
        if let read { head = read } else { head = try recoveredHead(files) }
        try prepare(&files, &head)
        if read == nil, head.number > 0 {
            var recovery = Outcome()
            try append([AuditPiece(.recovered, time: time)], to: &files, &head, &recovery)
        }
        return head
    }

    // MARK: - The files

    private mutating func open(at time: Int64) throws(PrivateFileError) -> Files {
        let isDue = checkedAt.map { abs(time - $0) >= Self.checkInterval } ?? true
        if var files {
            guard isDue else { return files }
            checkedAt = time
            if files.head.isCurrent {
                if !files.lines.isCurrent { files.rotations = nil }
                return files
            }
        }
        checkedAt = time
        known = nil
        files?.directory.close()
        files = nil
        let directory = try PrivateDirectory(path: directory)
        do throws(PrivateFileError) {
            let opened = Files(
                directory: directory, head: try SharedFile(directory: self.directory, name: AuditFiles.head),
                lines: try AppendedFile(in: directory, name: AuditFiles.current))
            files = opened
            return opened
        } catch {
            directory.close()
            throw error
        }
    }

    /// The head of a new audit; or, where it has been lost, of the last line there is.
    private func recoveredHead(_ files: Files) throws(PrivateFileError) -> AuditHead {
        var head = AuditHead()
        let size = try files.lines.size()
        let start = max(0, size - AuditPiece.longestLine)
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

    /// Makes head and current file agree.
    private func prepare(_ files: inout Files, _ head: inout AuditHead) throws(PrivateFileError) {
        if files.rotations != head.rotations {
            files.lines = try AppendedFile(in: files.directory, name: AuditFiles.current)
            files.rotations = head.rotations
        }
        try catchUp(files.lines, &head)
    }

    /// A process that was killed between a line and the head has left the head behind; one that was killed within a line has
    /// left a part of it, for which nothing has been sent.
    private func catchUp(_ lines: AppendedFile, _ head: inout AuditHead) throws(PrivateFileError) {
        let size = try lines.size()
        guard size != head.size else { return }
        guard size > head.size else {
            // Killed behind a rotation; or somebody has cut the file, and `verify` tells of it. What follows goes on counting.
            var fresh = head
            fresh.size = 0
            try takeLines(lines, upTo: size, &fresh)
            if fresh.number > head.number { head = fresh }
            head.size = size
            return
        }
        try takeLines(lines, upTo: size, &head)
        guard head.size < size else { return }
        let others = try lines.read(from: head.size, limit: min(size - head.size, AuditPiece.longestLine))
        if !others.contains(0x0A), size - head.size < AuditPiece.longestLine {
            try lines.cut(to: head.size)
            return
        }
        // Somebody else has written here; `verify` names the place. Lines of ours begin on one of their own.
        if try lines.read(from: size - 1, limit: 1) != [0x0A] { try lines.append([0x0A]) }
        head.size = try lines.size()
    }

    /// Lets the head follow the lines that continue it, as many as there are: they may have been written many at once.
    private func takeLines(
        _ lines: AppendedFile, upTo size: Int, _ head: inout AuditHead
    ) throws(PrivateFileError) {
        while head.size < size {
            let rest = try lines.read(from: head.size, limit: min(size - head.size, 4 * AuditPiece.longestLine))
            let start = head.size
            for piece in rest.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
                guard let line = AuditLine(Array(piece)), line.number == head.number + 1,
                    line.previous == head.digest
                else { return }
                head.take(line)
            }
            guard head.size > start else { return }
        }
    }

    // MARK: - Lines

    /// Adds lines with one write, or with one for each file they go to. Head and outcome know what is there also when it
    /// throws.
    private func append(
        _ pieces: [AuditPiece], to files: inout Files, _ head: inout AuditHead, _ outcome: inout Outcome
    ) throws(PrivateFileError) {
        var ahead = head
        var block: [UInt8] = []
        var waiting = 0
        for piece in pieces {
            let line = AuditLine(piece, number: ahead.number + 1, previous: ahead.digest)
            if ahead.size > 0, ahead.size + line.bytes.count + 1 > maxBytes {
                if !block.isEmpty { try files.lines.append(block, at: head.size) }
                head = ahead
                outcome.written += waiting
                (block, waiting) = ([], 0)
                try rotate(&files, &head)
                ahead = head
            }
            block += line.bytes
            block.append(0x0A)
            waiting += 1
            ahead.take(line)
        }
        // `head.size` is what the file has: it was compared just now.
        try files.lines.append(block, at: head.size)
        head = ahead
        outcome.written += waiting
    }

    /// Makes room for a new file. Wherever it is broken off, all lines are still there, in files of ascending age, and the
    /// head knows no line that is not; and each step that can fail for want of descriptors or room comes before the first
    /// that changes anything.
    private func rotate(_ files: inout Files, _ head: inout AuditHead) throws(PrivateFileError) {
        let directory = files.directory
        let next = try AppendedFile(in: directory, name: AuditFiles.current, under: AuditFiles.next)
        // A rotation that was broken off has left a gap, and only what lies before it has to move.
        let taken = AuditFiles.rotatedNumbers(in: directory)
        let gap = (1...).first { !taken.contains($0) } ?? 1
        let dropped = gap > keep ? taken.filter { $0 >= keep } : taken.filter { $0 > keep }
        // What is dropped may be missing from now on; what somebody else has removed stays missed.
        if let oldest = dropped.min() { head.first = try firstNumber(in: directory, before: oldest) ?? head.first }
        head.rotations += 1
        files.rotations = nil
        try files.head.write(head.bytes)
        for number in dropped where number > keep { try directory.remove(AuditFiles.rotated(number)) }
        for number in stride(from: min(gap, keep) - 1, through: 1, by: -1) {
            try directory.rename(AuditFiles.rotated(number), to: AuditFiles.rotated(number + 1))
        }
        try directory.rename(AuditFiles.current, to: AuditFiles.rotated(1))
        try directory.rename(AuditFiles.next, to: AuditFiles.current)
        files.lines = next
        files.rotations = head.rotations
        head.size = 0
    }

    /// Of the first line that is kept when files of this number and more are not.
    private func firstNumber(
        in directory: PrivateDirectory, before oldest: Int = .max
    ) throws(PrivateFileError) -> Int? {
        for number in AuditFiles.rotatedNumbers(in: directory).reversed() where number < oldest {
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
            return !piece.contains(0x0A) && start.count < AuditPiece.longestLine
        }
        return AuditLine(Array(start.prefix { $0 != 0x0A }))?.number
    }
}
