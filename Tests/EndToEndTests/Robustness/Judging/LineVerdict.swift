import JSONValue

/// What a line of input asks for, as far as it can be told from the line.
struct LineVerdict {
    /// The ids of requests, each of which must be answered once; an id that stands here twice, twice.
    var ids: [JSON] = []
    /// The ids of what may be answered by its id or not.
    var optionalIDs: [JSON] = []
    /// Errors that belong to no request that could be read.
    var orphans = 0
    /// Such errors that may come or not.
    var optionalOrphans = 0
    /// The ids that a cancellation names: what is still running under them need not be answered any more.
    var cancelled: [JSON] = []
    /// The ids of calls that run for long, and of streams.
    var endless: [JSON] = []

    /// The same with everything permitted that was demanded.
    var loosened: LineVerdict {
        LineVerdict(
            optionalIDs: ids + optionalIDs, optionalOrphans: orphans + optionalOrphans, cancelled: cancelled,
            endless: endless)
    }

    mutating func add(_ other: LineVerdict) {
        ids += other.ids
        optionalIDs += other.optionalIDs
        orphans += other.orphans
        optionalOrphans += other.optionalOrphans
        cancelled += other.cancelled
        endless += other.endless
    }
}
