/// The requests that have been taken and not yet answered, in one namespace for both eras.
struct InFlight: Sendable {
    private struct Entry {
        let ticket: Call.Ticket
        var task: Task<Void, Never>?
        var batch: BatchReply?
        /// Whether the call's effect may already have left the process.
        var isCommitted = false
    }

    private var entries: [RequestID: Entry] = [:]

    func contains(_ id: RequestID) -> Bool { entries[id] != nil }

    mutating func insert(_ call: Call) { entries[call.id] = Entry(ticket: call.ticket, batch: call.batch) }

    mutating func setTask(_ task: Task<Void, Never>, of call: Call) { entries[call.id]?.task = task }

    mutating func commit(_ call: Call) {
        if isKnown(call) { entries[call.id]?.isCommitted = true }
    }

    /// True when the call is still to be answered; from then on it is not.
    mutating func finish(_ call: Call) -> Bool {
        guard isKnown(call) else { return false }
        entries[call.id] = nil
        return true
    }

    /// Whether the entry is this call's: the id of a cancelled one may be in use again while it comes to its end.
    private func isKnown(_ call: Call) -> Bool { entries[call.id]?.ticket === call.ticket }

    /// Forgets the request, so that it is not answered.
    /// - Returns: what runs for it, to be cancelled, and the batch it was part of.
    mutating func cancel(_ id: RequestID) -> (task: Task<Void, Never>?, batch: BatchReply?)? {
        entries.removeValue(forKey: id).map { ($0.task, $0.batch) }
    }

    /// The tasks of all requests, or of those whose effect has not left the process.
    func tasks(includingCommitted: Bool) -> [Task<Void, Never>] {
        entries.values.filter { includingCommitted || !$0.isCommitted }.compactMap(\.task)
    }
}
