package import PrivateFiles
import Synchronization

/// A quota in a file of the home, shared by its processes under the file's lock. Losing it in a crash of the machine
/// would only mean to learn it again, so it is never synced to the disk.
package final class FileQuotaStore: QuotaStore {
    private struct State {
        var file: SharedFile?
        /// The file cannot be used, or is held by a process that is stopped: this one counts alone.
        var stopgap = Quota()
        var hasFailed = false
        var busySince: WallTime?
    }

    /// Locks are held for microseconds; whoever has one this long is stuck.
    private static let patience = Duration.milliseconds(500)

    private let directory: String
    private let name: String
    private let onFailure: @Sendable (PrivateFileError) -> Void
    private let state = Mutex(State())

    /// - Parameters:
    ///   - directory: Where the home keeps its limits; made when it is needed.
    ///   - name: The file's, of the account.
    ///   - onFailure: Told once if the file cannot be used.
    package init(
        directory: String, name: String, onFailure: @escaping @Sendable (PrivateFileError) -> Void = { _ in }
    ) {
        self.directory = directory
        self.name = name
        self.onFailure = onFailure
    }

    package var isShared: Bool { true }

    package func visit(_ report: QuotaReport, at now: WallTime) -> QuotaGrant? {
        state.withLock { state in
            if !state.hasFailed {
                do throws(PrivateFileError) {
                    if let grant = try visitFile(&state, report, at: now) { return grant }
                    guard now - (state.busySince ?? now) > Self.patience else { return nil }
                } catch {
                    state.hasFailed = true
                    onFailure(error)
                }
            }
            return state.stopgap.visit(report, at: now)
        }
    }

    private func visitFile(
        _ state: inout State, _ report: QuotaReport, at now: WallTime
    ) throws(PrivateFileError) -> QuotaGrant? {
        let file: SharedFile
        if let open = state.file, open.isCurrent {
            file = open
        } else {
            file = try SharedFile(directory: directory, name: name)
            state.file = file
        }
        let grant = try Self.visit(file, report, at: now)
        state.busySince = grant == nil ? state.busySince ?? now : nil
        return grant
    }

    private static func visit(
        _ file: SharedFile, _ report: QuotaReport, at now: WallTime
    ) throws(PrivateFileError) -> QuotaGrant? {
        var grant: QuotaGrant?
        try file.tryUpdate(limit: Quota.maximumBytes) { bytes in
            var quota = Quota(bytes: bytes) ?? Quota()
            grant = quota.visit(report, at: now)
            return quota.bytes
        }
        return grant
    }
}
