package import Sealing

/// What distinguishes one server built on this core from another.
package struct ServerConfiguration: Sendable {
    package let identity: ServerIdentity
    package let cursors: ListCursors
    /// Entries on a page of a list.
    package let pageSize: Int
    /// Calls that run at the same time.
    package let concurrentCalls: Int
    /// The longest line accepted, in bytes.
    package let lineLimit: Int
    /// Where calls run, asked for with the first; the global executor when nil.
    package let callExecutor: (@Sendable () -> any TaskExecutor)?

    package init(
        identity: ServerIdentity, sealer: Sealer, pageSize: Int = 1000, concurrentCalls: Int = 64,
        lineLimit: Int = 4 * 1024 * 1024, callExecutor: (@Sendable () -> any TaskExecutor)? = nil
    ) {
        self.identity = identity
        cursors = ListCursors(sealer: sealer)
        self.pageSize = pageSize
        self.concurrentCalls = concurrentCalls
        self.lineLimit = lineLimit
        self.callExecutor = callExecutor
    }
}
