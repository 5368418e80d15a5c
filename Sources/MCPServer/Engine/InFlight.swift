/// The requests that have been taken and not yet answered, in one namespace for both eras.
struct InFlight: Sendable {
    private struct Entry {
        var task: Task<Void, Never>?
        var batch: BatchReply?
        /// Whether the call's effect may already have left the process.
        var isCommitted = false
    }

    private var entries: [RequestID: Entry] = [:]

    var isEmpty: Bool { entries.isEmpty }

    func contains(_ id: RequestID) -> Bool { entries[id] != nil }

    mutating func insert(_ id: RequestID, batch: BatchReply?) { entries[id] = Entry(batch: batch) }

    mutating func setTask(_ task: Task<Void, Never>, of id: RequestID) { entries[id]?.task = task }

    mutating func commit(_ id: RequestID) { entries[id]?.isCommitted = true }

    /// True when the request is still to be answered; from then on it is not.
    mutating func finish(_ id: RequestID) -> Bool { entries.removeValue(forKey: id) != nil }

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
