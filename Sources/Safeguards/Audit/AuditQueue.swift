import PrivateFiles

/// Who has lines for the audit, and whose turn it is to write them.
struct AuditQueue {
    struct Line: Sendable {
        let piece: AuditPiece
        /// Whether somebody waits until it is written.
        let isAwaited: Bool
        let turn: @Sendable (Turn) -> Void
    }

    /// What somebody learns who has left a line.
    enum Turn: Sendable {
        case written
        case failed(PrivateFileError)
        /// It is for them to write their line, and those that have come since.
        case writes
    }

    enum Rest { case nothing, turn, busy }

    private var lines: [Line] = []
    private var isWriting = false
    /// Whether somebody will come for lines that nobody waits for.
    private var isScheduled = false
    /// Requests whose outcome has not been told yet.
    private var openAttempts = 0

    /// - Returns: nil when somebody writes already, so that the line has to wait; otherwise whether nobody else is about to
    ///   add one.
    mutating func takeTurn(_ entry: AuditEntry) -> Bool? {
        let isAlone = count(entry)
        guard !isWriting else { return nil }
        isWriting = true
        return isAlone
    }

    /// Leaves a line, or takes the turn.
    /// - Returns: Whether it has become one's own turn, and the line was not left.
    mutating func wait(_ line: Line) -> Bool {
        guard isWriting else {
            isWriting = true
            return true
        }
        lines.append(line)
        return false
    }

    /// Leaves a line that nobody waits for.
    /// - Returns: Whether somebody must be sent for it.
    mutating func leave(_ line: Line, of entry: AuditEntry) -> Bool {
        _ = count(entry)
        lines.append(line)
        defer { isScheduled = true }
        return !isScheduled
    }

    /// The line was not written, so that no outcome will follow.
    mutating func withdraw(_ entry: AuditEntry) { if case .open = entry { openAttempts -= 1 } }

    /// All lines there are, for whoever has the turn.
    mutating func takeLines() -> [Line] {
        defer { lines = [] }
        return lines
    }

    /// Ends a turn.
    /// - Returns: Whose turn it is now; and whether somebody must be sent for what is left.
    mutating func passOn() -> (next: Line?, isLeft: Bool) {
        if let index = lines.firstIndex(where: \.isAwaited) { return (lines.remove(at: index), false) }
        isWriting = false
        guard !lines.isEmpty, !isScheduled else { return (nil, false) }
        isScheduled = true
        return (nil, true)
    }

    /// For whoever was sent.
    mutating func takeTurnForRest() -> Bool {
        isScheduled = false
        guard !isWriting, !lines.isEmpty else { return false }
        isWriting = true
        return true
    }

    /// For whoever waits until nothing is left.
    mutating func takeRest() -> Rest {
        if isWriting { return .busy }
        guard !lines.isEmpty else { return .nothing }
        isWriting = true
        return .turn
    }

    private mutating func count(_ entry: AuditEntry) -> Bool {
        switch entry {
        case .open:
            openAttempts += 1
            return openAttempts == 1
        case .close:
            openAttempts -= 1
            return openAttempts == 0
        case .refused, .recovered: return openAttempts == 0
        }
    }
}
