/// Where a quota is kept: in this process, or in a file that all processes of a home share.
package protocol QuotaStore: Sendable {
    /// Whether asking costs enough to be worth saving.
    var isShared: Bool { get }

    /// Hands the report to the quota, alone. Nil when somebody else is at it just now; then nothing has happened.
    func visit(_ report: QuotaReport, at now: WallTime) -> QuotaGrant?
}
