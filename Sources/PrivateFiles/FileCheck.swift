#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Whether an open file or directory is the user's alone.
enum FileCheck {
    static func directory(_ file: Int32, path: String, allowsReaders: Bool) throws(PrivateFileError) {
        let status = try status(of: file, path: path)
        guard status.st_mode & S_IFMT == S_IFDIR else { throw PrivateFileError(path: path, problem: .notRegular) }
        guard status.st_uid == geteuid() else { throw PrivateFileError(path: path, problem: .wrongOwner) }
        guard allowsReaders || status.st_mode & 0o077 == 0 else {
            throw PrivateFileError(path: path, problem: .accessibleByOthers)
        }
        guard status.st_mode & 0o022 == 0 else { throw PrivateFileError(path: path, problem: .writableByOthers) }
    }

    static func file(_ file: Int32, path: String) throws(PrivateFileError) {
        let status = try status(of: file, path: path)
        guard status.st_mode & S_IFMT == S_IFREG else { throw PrivateFileError(path: path, problem: .notRegular) }
        guard status.st_uid == geteuid() else { throw PrivateFileError(path: path, problem: .wrongOwner) }
        guard status.st_mode & 0o077 == 0 else { throw PrivateFileError(path: path, problem: .accessibleByOthers) }
        // None is left while it is being replaced.
        guard status.st_nlink <= 1 else { throw PrivateFileError(path: path, problem: .linked) }
    }

    /// A file that the system hands to the process: its user's or root's, and nobody else's to read. What is root's
    /// may be read by a group, which is how an access list shows that lets in one service; and by all where root has
    /// mounted it so that nobody can change its mode, which is how containers get their secrets (0444 unless told
    /// otherwise): who else is in there is the container's affair.
    static func handedFile(_ file: Int32, path: String) throws(PrivateFileError) {
        let status = try status(of: file, path: path)
        guard status.st_mode & S_IFMT == S_IFREG else { throw PrivateFileError(path: path, problem: .notRegular) }
        let isOwn = status.st_uid == geteuid()
        guard isOwn || status.st_uid == 0 else { throw PrivateFileError(path: path, problem: .wrongOwner) }
        let forbidden: mode_t =
            if status.st_uid == 0, isOnReadOnlyMount(file) { 0o033 } else { isOwn ? 0o077 : 0o037 }
        guard status.st_mode & forbidden == 0 else { throw PrivateFileError(path: path, problem: .accessibleByOthers) }
    }

    private static func isOnReadOnlyMount(_ file: Int32) -> Bool {
        var system = statvfs()
        return fstatvfs(file, &system) == 0 && system.f_flag & UInt(ST_RDONLY) != 0
    }

    static func status(of file: Int32, path: String) throws(PrivateFileError) -> stat {
        var status = stat()
        guard fstat(file, &status) == 0 else {
            throw PrivateFileError(path: path, problem: .system(call: "stat", code: errno))
        }
        return status
    }
}
