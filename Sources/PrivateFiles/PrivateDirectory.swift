import CSystemCalls

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A directory of the user's alone, held open so that nobody can swap it between two steps. Files in it are reached by
/// name relative to it, never through a link, and are refused unless they are the user's alone.
package struct PrivateDirectory: Sendable {
    private let descriptor: Int32
    private let path: String

    /// Opens the directory. It is made, with mode 0700, where it is missing, and so are its parents.
    /// - Throws: `PrivateFileError` when it is no directory, another user's, or open to others.
    package init(path: String) throws(PrivateFileError) {
        self.path = path
        try Self.makeDirectories(path)
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.failure(path, "open") }
        do throws(PrivateFileError) {
            try Self.check(descriptor, path: path, type: S_IFDIR)
        } catch {
            closeDescriptor(descriptor)
            throw error
        }
    }

    package func close() { closeDescriptor(descriptor) }

    /// The file's bytes, at most `limit`; nil when there is none.
    package func read(_ name: String, limit: Int) throws(PrivateFileError) -> [UInt8]? {
        let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            throw openFailure(name)
        }
        defer { closeDescriptor(file) }
        try Self.check(file, path: full(name), type: S_IFREG)
        return try Self.readAll(file, path: full(name), limit: limit)
    }

    /// Makes the file with these bytes, whole or not at all; does nothing when somebody else was first.
    package func createIfMissing(_ name: String, contents: [UInt8]) throws(PrivateFileError) {
        let temporary = ".\(name).\(getpid()).\(UInt32.random(in: .min ... .max))"
        defer { unlinkat(descriptor, temporary, 0) }
        try write(temporary, contents: contents)
        // A link, unlike a rename, never replaces what is there.
        guard linkat(descriptor, temporary, descriptor, name, 0) == 0 || errno == EEXIST else {
            throw Self.failure(full(name), "link")
        }
        fsync(descriptor)
    }

    /// Puts these bytes in the file's place, durably: after a crash there is the old file or the new one.
    package func replace(_ name: String, contents: [UInt8]) throws(PrivateFileError) {
        let temporary = ".\(name).\(getpid()).\(UInt32.random(in: .min ... .max))"
        do throws(PrivateFileError) {
            try write(temporary, contents: contents)
            guard renameat(descriptor, temporary, descriptor, name) == 0 else {
                throw Self.failure(full(name), "rename")
            }
        } catch {
            unlinkat(descriptor, temporary, 0)
            throw error
        }
        fsync(descriptor)
    }

    /// Takes an exclusive lock on a file that is made where it is missing and never removed. Waits for whoever holds
    /// it, but not for one who is stopped for good.
    package func lock(_ name: String, patience: Duration = .seconds(10)) throws(PrivateFileError) -> FileLock {
        let deadline = ContinuousClock.now + patience
        while true {
            let file = try openLock(name)
            let code = system_try_lock_exclusively(file)
            // Whoever waited may have got the lock of a file that somebody has removed meanwhile, while another holds
            // that of the new one. Then it starts anew.
            if code == 0, isCurrent(file, name) { return FileLock(descriptor: file) }
            closeDescriptor(file)
            guard code == 0 || code == EAGAIN else {
                throw PrivateFileError(path: full(name), problem: .system(call: "lock", code: code))
            }
            guard ContinuousClock.now < deadline else { throw PrivateFileError(path: full(name), problem: .busy) }
            usleep(2_000)
        }
    }

    private func isCurrent(_ file: Int32, _ name: String) -> Bool {
        var held = stat()
        var named = stat()
        guard fstat(file, &held) == 0, fstatat(descriptor, name, &named, AT_SYMLINK_NOFOLLOW) == 0 else { return false }
        return held.st_ino == named.st_ino && held.st_dev == named.st_dev
    }

    private func openLock(_ name: String) throws(PrivateFileError) -> Int32 {
        let file = openat(descriptor, name, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw openFailure(name) }
        do throws(PrivateFileError) {
            try Self.check(file, path: full(name), type: S_IFREG)
        } catch {
            closeDescriptor(file)
            throw error
        }
        return file
    }

    private func full(_ name: String) -> String { "\(path)/\(name)" }

    private func openFailure(_ name: String) -> PrivateFileError {
        // What O_NOFOLLOW says to a link.
        guard errno != ELOOP else { return PrivateFileError(path: full(name), problem: .notRegular) }
        return Self.failure(full(name), "open")
    }

    private static func failure(_ path: String, _ call: String) -> PrivateFileError {
        PrivateFileError(path: path, problem: .system(call: call, code: errno))
    }

    private static func check(_ file: Int32, path: String, type: mode_t) throws(PrivateFileError) {
        var status = stat()
        guard fstat(file, &status) == 0 else { throw failure(path, "stat") }
        guard status.st_mode & S_IFMT == type else { throw PrivateFileError(path: path, problem: .notRegular) }
        guard status.st_uid == geteuid() else { throw PrivateFileError(path: path, problem: .wrongOwner) }
        guard status.st_mode & 0o077 == 0 else { throw PrivateFileError(path: path, problem: .accessibleByOthers) }
    }

    /// Makes the directory and its parents, each with mode 0700 where it was missing.
    private static func makeDirectories(_ path: String) throws(PrivateFileError) {
        var prefix = path.hasPrefix("/") ? "/" : ""
        for component in path.split(separator: "/") {
            prefix += component
            guard mkdir(prefix, 0o700) == 0 || errno == EEXIST || errno == EISDIR else {
                throw failure(prefix, "mkdir")
            }
            prefix += "/"
        }
    }

    private func write(_ name: String, contents: [UInt8]) throws(PrivateFileError) {
        let file = openat(descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Self.failure(full(name), "open") }
        defer { closeDescriptor(file) }
        // The mode asked for is cut by the umask and never widened, but an odd umask may have cut too much.
        guard fchmod(file, 0o600) == 0 else { throw Self.failure(full(name), "chmod") }
        var written = 0
        while written < contents.count {
            let count = contents[written...].withUnsafeBytes { writeBytes(file, $0) }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw Self.failure(full(name), "write")
            }
            written += count
        }
        guard fsync(file) == 0 else { throw Self.failure(full(name), "fsync") }
    }

    private static func readAll(_ file: Int32, path: String, limit: Int) throws(PrivateFileError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while bytes.count < limit {
            let wanted = min(buffer.count, limit - bytes.count)
            let count = buffer.withUnsafeMutableBytes { readBytes(file, $0, wanted) }
            if count == 0 { break }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw failure(path, "read")
            }
            bytes.append(contentsOf: buffer[..<count])
        }
        return bytes
    }
}
