package import PrivateFiles
import Synchronization

/// A quota in a file of the home, shared by its processes under the file's lock. Losing it in a crash of the machine
/// would only mean to learn it again, so it is never synced to the disk.
package final class FileQuotaStore: QuotaStore {
    private enum State {
        case closed
        case open(SharedFile)
        /// The file cannot be used; this process counts alone.
        case given(up: Quota)
    }

    private let directory: String
    private let name: String
    private let onFailure: @Sendable (PrivateFileError) -> Void
    private let state = Mutex(State.closed)

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
            do throws(PrivateFileError) {
                if case .open(let file) = state, !file.isCurrent { state = .closed }
                if case .closed = state {
                    state = .open(try SharedFile(directory: directory, name: name))
                }
                if case .open(let file) = state { return try Self.visit(file, report, at: now) }
            } catch {
                onFailure(error)
                state = .given(up: Quota())
            }
            guard case .given(var quota) = state else { return nil }
            defer { state = .given(up: quota) }
            return quota.visit(report, at: now)
        }
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
