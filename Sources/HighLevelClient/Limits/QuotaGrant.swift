/// What a process is given that asked a quota for slots.
package struct QuotaGrant: Sendable, Equatable {
    package var count = 0
    package var bulkCount = 0
    package var spareCount = 0
    /// What is not used by then is no longer given.
    package var leaseEnd: WallTime
    package var limit: Int
    package var window: Duration
    /// When more may be had, as far as is known; nil when everything asked for was given, or nobody knows.
    package var nextAt: WallTime?
    package var pausedUntil: WallTime?
    package var dayClosedUntil: WallTime?

    package var total: Int { count + bulkCount + spareCount }

    init(leaseEnd: WallTime, limit: Int, window: Duration) {
        self.leaseEnd = leaseEnd
        self.limit = limit
        self.window = window
    }
}
