import Synchronization

/// A quota of this process alone.
package final class LocalQuotaStore: QuotaStore {
    private let quota = Mutex(Quota())

    package init() {}

    package var isShared: Bool { false }

    package func visit(_ report: QuotaReport, at now: WallTime) -> QuotaGrant? {
        quota.withLock { $0.visit(report, at: now) }
    }
}
