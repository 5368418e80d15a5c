package import Sealing

/// What distinguishes one server built on this core from another.
package struct ServerConfiguration: Sendable {
    package let identity: ServerIdentity
    package let sealer: Sealer
    /// What has been used up of the handles that work once.
    package let ledger: SpentLedger
    /// Entries on a page of a list.
    package let pageSize: Int
    /// Calls that run at the same time.
    package let concurrentCalls: Int
    /// The longest line accepted, in bytes.
    package let lineLimit: Int
    /// Where calls run, asked for with the first; the global executor when nil.
    package let callExecutor: (@Sendable () -> any TaskExecutor)?
    /// How long a legacy client's user gets for a question.
    package let askTimeout: Duration
    /// How long a `requestState` or a confirm token is good, in seconds.
    package let stateLifetime: Int
    package let timing: Timing
    /// What each line passes through before it leaves, and gives back as a line: the last net under what must not.
    package var outgoingFilter: (@Sendable ([UInt8]) -> [UInt8])?

    /// The ledger has to live as long as the sealer's key: what was used up would work again without it.
    package init(
        identity: ServerIdentity, sealer: Sealer, ledger: SpentLedger, pageSize: Int = 1000,
        concurrentCalls: Int = 64, lineLimit: Int = 4 * 1024 * 1024,
        callExecutor: (@Sendable () -> any TaskExecutor)? = nil, askTimeout: Duration = .seconds(300),
        stateLifetime: Int = 300, timing: Timing = .continuous
    ) {
        self.identity = identity
        self.sealer = sealer
        self.ledger = ledger
        self.pageSize = pageSize
        self.concurrentCalls = concurrentCalls
        self.lineLimit = lineLimit
        self.callExecutor = callExecutor
        self.askTimeout = askTimeout
        self.stateLifetime = stateLifetime
        self.timing = timing
    }
}
