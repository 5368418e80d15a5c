/// The calls that have been taken and not yet answered, in one namespace for both eras.
struct InFlight: Sendable {
    private struct Entry {
        let channel: CallChannel
        var task: Task<Void, Never>?
        var batch: BatchReply?
        /// Whether the call's effect may already have left the process.
        var isCommitted = false
        /// Whether it is being cancelled, and must not take effect any more.
        var isEnding = false
    }

    /// What is left of a call that was cancelled.
    struct Cancelled: Sendable {
        let channel: CallChannel
        let task: Task<Void, Never>?
        let batch: BatchReply?
    }

    private var entries: [RequestID: Entry] = [:]

    func contains(_ id: RequestID) -> Bool { entries[id] != nil }

    mutating func insert(_ call: Call) { entries[call.id] = Entry(channel: call.channel, batch: call.batch) }

    mutating func setTask(_ task: Task<Void, Never>, of call: Call) { entries[call.id]?.task = task }

    /// The call's effect is about to leave the process; false when it must not, since the call has been cancelled.
    mutating func commit(_ id: RequestID, _ channel: CallChannel) -> Bool {
        guard isAlive(id, channel) else { return false }
        entries[id]?.isCommitted = true
        return true
    }

    func isAlive(_ id: RequestID, _ channel: CallChannel) -> Bool {
        entries[id]?.channel === channel && entries[id]?.isEnding == false
    }

    /// True when the call is still to be answered; from then on it is not.
    mutating func finish(_ call: Call) -> Bool {
        // The id of a cancelled call may be in use again while that comes to its end.
        guard entries[call.id]?.channel === call.channel else { return false }
        entries[call.id] = nil
        return true
    }

    /// Forgets the call, so that it is not answered.
    mutating func cancel(_ id: RequestID) -> Cancelled? {
        entries.removeValue(forKey: id).map { Cancelled(channel: $0.channel, task: $0.task, batch: $0.batch) }
    }

    /// Ends all calls, or those whose effect has not left the process. They are still to be answered.
    /// - Returns: what runs for them, to be cancelled.
    mutating func end(includingCommitted: Bool) -> [Task<Void, Never>] {
        var tasks: [Task<Void, Never>] = []
        for (id, entry) in entries where includingCommitted || !entry.isCommitted {
            entries[id]?.isEnding = true
            if let task = entry.task { tasks.append(task) }
        }
        return tasks
    }
}
