#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Whether others can swap what a path leads through. A directory in which they may rename is none to trust, whatever
/// the modes of what lies in it; one with the sticky bit, such as /tmp, lets nobody touch what is another's.
enum PathCheck {
    private static let maximumDepth = 128

    /// Checks the directories above an open one: those its path names, and those it really lies in.
    static func parents(of descriptor: Int32, path: String) throws(PrivateFileError) {
        try named(path)
        try physical(descriptor, path: path)
    }

    private static func named(_ path: String) throws(PrivateFileError) {
        let isAbsolute = path.hasPrefix("/")
        try check(isAbsolute ? "/" : ".")
        var prefix = isAbsolute ? "" : "."
        for component in path.split(separator: "/").dropLast() {
            prefix += "/" + component
            try check(prefix)
        }
    }

    private static func check(_ path: String) throws(PrivateFileError) {
        var status = stat()
        guard lstat(path, &status) == 0 else { throw failure(path) }
        if status.st_mode & S_IFMT == S_IFLNK {
            guard isTrusted(status) else { throw PrivateFileError(path: path, problem: .wrongOwner) }
            guard stat(path, &status) == 0 else { throw failure(path) }
        }
        try check(status, path: path)
    }

    private static func physical(_ descriptor: Int32, path: String) throws(PrivateFileError) {
        var above = ".."
        var previous = stat()
        guard fstat(descriptor, &previous) == 0 else { throw failure(path) }
        for _ in 0..<maximumDepth {
            var status = stat()
            guard fstatat(descriptor, above, &status, 0) == 0 else { throw failure("\(path)/\(above)") }
            // The root is its own parent.
            if status.st_ino == previous.st_ino, status.st_dev == previous.st_dev { return }
            try check(status, path: "\(path)/\(above)")
            previous = status
            above += "/.."
        }
        // Nobody has so many directories one in the other but to hide one of them.
        throw PrivateFileError(path: path, problem: .system(call: "stat", code: ELOOP))
    }

    private static func check(_ status: stat, path: String) throws(PrivateFileError) {
        guard isTrusted(status) else { throw PrivateFileError(path: path, problem: .wrongOwner) }
        guard status.st_mode & 0o022 == 0 || status.st_mode & S_ISVTX != 0 else {
            throw PrivateFileError(path: path, problem: .writableByOthers)
        }
    }

    private static func isTrusted(_ status: stat) -> Bool { status.st_uid == geteuid() || status.st_uid == 0 }

    private static func failure(_ path: String) -> PrivateFileError {
        PrivateFileError(path: path, problem: .system(call: "stat", code: errno))
    }
}
