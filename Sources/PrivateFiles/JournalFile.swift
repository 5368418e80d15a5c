#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A file to which one process at a time adds lines, each whole or not at all. That it is one at a time is for a lock of
/// its own to see to.
package final class JournalFile: Sendable {
    private let descriptor: Int32
    private let path: String
    private let faults: WriteFaults
    private let name: String

    /// Opens a file that is there.
    /// - Throws: `PrivateFileError` when there is none, or it is not the user's alone.
    package init(_ name: String, in directory: PrivateDirectory) throws(PrivateFileError) {
        self.name = name
        path = directory.full(name)
        faults = directory.faults
        descriptor = openat(directory.descriptor, name, O_RDWR | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw directory.openFailure(name) }
        do throws(PrivateFileError) {
            try FileCheck.file(descriptor, path: path)
        } catch {
            closeDescriptor(descriptor)
            throw error
        }
    }

    deinit { closeDescriptor(descriptor) }

    /// Adds bytes at the end.
    /// - Parameters:
    ///   - bytes: Whole lines.
    ///   - isDurable: Whether to return only when they, and what was added before, outlive a power cut.
    /// - Throws: `PrivateFileError`; what was written of them is taken off again.
    package func append(_ bytes: [UInt8], isDurable: Bool) throws(PrivateFileError) {
        let end = lseek(descriptor, 0, SEEK_END)
        guard end >= 0 else { throw failure("lseek") }
        do throws(PrivateFileError) {
            try write(bytes)
            guard isDurable else { return }
            try reach(.fsync)
            guard syncDescriptor(descriptor) == 0 else { throw failure("fsync") }
        } catch {
            _ = ftruncate(descriptor, end)
            throw error
        }
    }

    /// Cuts the file off behind so many bytes.
    package func truncate(to count: Int) throws(PrivateFileError) {
        guard ftruncate(descriptor, off_t(count)) == 0 else { throw failure("ftruncate") }
    }

    private func write(_ bytes: [UInt8]) throws(PrivateFileError) {
        let fault = faults.code(.write, name)
        let limit = fault == nil ? bytes.count : bytes.count / 2
        var written = 0
        while written < limit {
            let count = bytes[written..<limit].withUnsafeBytes { writeBytes(descriptor, $0) }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw failure("write")
            }
            written += count
        }
        if let fault { throw PrivateFileError(path: path, problem: .system(call: "write", code: fault)) }
    }

    private func reach(_ step: WriteFaults.Step) throws(PrivateFileError) {
        guard let code = faults.code(step, name) else { return }
        throw PrivateFileError(path: path, problem: .system(call: step.rawValue, code: code))
    }

    private func failure(_ call: String) -> PrivateFileError { PrivateDirectory.failure(path, call) }
}
