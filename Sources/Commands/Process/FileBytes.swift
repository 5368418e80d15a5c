import PrivateFiles

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Small files, whole.
enum FileBytes {
    private static let usualLimit = 1_048_576

    /// The file's bytes; nil only when there is no such file. What is there and cannot be read must not pass for
    /// nothing: it may say what is forbidden.
    /// - Throws: `UsageError` when it cannot be opened or read, is no regular file or is larger than `limit`.
    static func read(_ path: String, limit: Int = usualLimit) throws(UsageError) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw UsageError(
                description: "\(path) cannot be opened: \(SystemCause.words(errno)). Make it readable, or remove it.")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            let isDirectory = status.st_mode & S_IFMT == S_IFDIR
            throw UsageError(
                description: "\(path) is \(isDirectory ? "a directory, not a file" : "not a regular file").")
        }
        guard status.st_size <= limit else {
            throw UsageError(description: "\(path) is larger than \(limit) bytes.")
        }
        var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                Descriptors.read(descriptor, UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
            }
            guard count >= 0 else {
                throw UsageError(description: "\(path) cannot be read: \(SystemCause.words(errno)).")
            }
            guard count > 0 else {
                throw UsageError(description: "\(path) became shorter while it was read. Try again.")
            }
            filled += count
        }
        return bytes
    }
}
