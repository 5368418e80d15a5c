#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A file that only grows, by whole pieces: each is there to its last byte or not at all.
package final class AppendedFile: Sendable {
    private let path: String
    private let descriptor: Int32
    private let directory: PrivateDirectory
    private let name: String

    /// Opens the file, or makes it.
    /// - Parameters:
    ///   - directory: Where it is; it must stay open for `isCurrent`.
    ///   - name: The file's.
    ///   - temporary: The name it has now, if it is to be given its own later.
    /// - Throws: `PrivateFileError` unless it is the user's alone.
    package init(
        in directory: PrivateDirectory, name: String, under temporary: String? = nil
    ) throws(PrivateFileError) {
        descriptor = try directory.openChecked(temporary ?? name, O_RDWR | O_APPEND | O_CREAT)
        self.directory = directory
        self.name = name
        path = directory.full(name)
    }

    deinit { closeDescriptor(descriptor) }

    /// Whether the file is still the one of this name: somebody may have renamed, removed or replaced it.
    package var isCurrent: Bool { directory.isCurrent(FileLock(descriptor: descriptor), name) }

    /// In bytes.
    package func size() throws(PrivateFileError) -> Int {
        Int(try FileCheck.status(of: descriptor, path: path).st_size)
    }

    /// Adds the bytes at the end; on a failure the file is as long as before.
    /// - Parameters:
    ///   - bytes: What is added.
    ///   - known: How long the file is, if the caller has just asked under a lock.
    /// - Throws: `PrivateFileError` when the bytes are not there, none of them.
    package func append(_ bytes: [UInt8], at known: Int? = nil) throws(PrivateFileError) {
        let before: Int
        if let known { before = known } else { before = try size() }
        var written = 0
        if let code = directory.faults.code(.write, name) { throw failure("write", code) }
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Descriptors.write(descriptor, $0) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let code = count < 0 ? errno : ENOSPC
                try? cut(to: before)
                throw failure("write", code)
            }
            written += count
        }
    }

    /// What was added so far outlives a power cut when this returns.
    package func sync() throws(PrivateFileError) {
        if let code = directory.faults.code(.fsync, name) { throw failure("fsync", code) }
        guard syncDescriptor(descriptor) == 0 else { throw failure("fsync", errno) }
    }

    /// Takes away what lies beyond so many bytes.
    package func cut(to size: Int) throws(PrivateFileError) {
        guard ftruncate(descriptor, off_t(size)) == 0 else { throw failure("ftruncate", errno) }
    }

    /// The bytes from a place on, at most `limit`.
    package func read(from offset: Int, limit: Int) throws(PrivateFileError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: limit)
        let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, limit, off_t(offset)) }
        guard count >= 0 else { throw failure("read", errno) }
        bytes.removeLast(limit - count)
        return bytes
    }

    private func failure(_ call: String, _ code: Int32) -> PrivateFileError {
        PrivateFileError(path: path, problem: .system(call: call, code: code))
    }
}

extension PrivateDirectory {
    /// Gives a file another name, in place of one that has it; one that is missing is fine. Not durable.
    package func rename(_ name: String, to other: String) throws(PrivateFileError) {
        guard renameat(descriptor, name, descriptor, other) == 0 || errno == ENOENT else {
            throw Self.failure(full(name), "rename")
        }
    }

    /// Opens a file for reading from its start, piece by piece; false from `body` ends it.
    /// - Returns: Whether there is such a file.
    @discardableResult
    package func readPieces(
        of name: String, _ body: ([UInt8]) -> Bool
    ) throws(PrivateFileError) -> Bool {
        let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return false }
            throw openFailure(name)
        }
        defer { closeDescriptor(file) }
        try FileCheck.file(file, path: full(name))
        while true {
            let piece = try readAll(file, path: full(name), limit: 65_536)
            guard !piece.isEmpty, body(piece) else { return true }
        }
    }
}
