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
    package struct Options: Sendable {
        /// Whether it is made where it is missing, with mode 0700, and so are its parents.
        var makesMissing = true
        /// Whether the directories above are checked: nobody else may be able to rename in them.
        var checksParents = false
        /// Whether others may list it. Never may they change it.
        var allowsReaders = false

        package init(makesMissing: Bool = true, checksParents: Bool = false, allowsReaders: Bool = false) {
            self.makesMissing = makesMissing
            self.checksParents = checksParents
            self.allowsReaders = allowsReaders
        }
    }

    let descriptor: Int32
    let path: String
    let faults: WriteFaults

    /// Opens the directory.
    /// - Throws: `PrivateFileError` when it is no directory, another user's, or open to others.
    package init(path: String, options: Options = .init(), faults: WriteFaults = .none) throws(PrivateFileError) {
        self.path = path
        self.faults = faults
        if options.makesMissing { try Self.makeDirectories(path) }
        descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Self.failure(path, "open") }
        do throws(PrivateFileError) {
            try FileCheck.directory(descriptor, path: path, allowsReaders: options.allowsReaders)
            if options.checksParents { try PathCheck.parents(of: descriptor, path: path) }
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
        try FileCheck.file(file, path: full(name))
        return try readAll(file, path: full(name), limit: limit)
    }

    /// What tells this version of the file from others; nil when there is none.
    package func stamp(_ name: String) throws(PrivateFileError) -> FileStamp? {
        var status = stat()
        guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
            if errno == ENOENT { return nil }
            throw Self.failure(full(name), "stat")
        }
        return FileStamp(status)
    }

    /// The file's whole path, for what a user is told.
    package func full(_ name: String) -> String { "\(path)/\(name)" }

    /// Opens a file that is the user's alone, never through a link.
    /// - Parameters:
    ///   - name: The file's.
    ///   - flags: How; a file that is made has mode 0600.
    /// - Returns: The descriptor, which is the caller's to close.
    /// - Throws: `PrivateFileError` when it cannot be opened, or is not the user's alone.
    func openChecked(_ name: String, _ flags: Int32) throws(PrivateFileError) -> Int32 {
        let file = openat(descriptor, name, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw openFailure(name) }
        do throws(PrivateFileError) {
            try FileCheck.file(file, path: full(name))
            return file
        } catch {
            closeDescriptor(file)
            throw error
        }
    }

    func openFailure(_ name: String) -> PrivateFileError {
        // What O_NOFOLLOW says to a link.
        guard errno != ELOOP else { return PrivateFileError(path: full(name), problem: .notRegular) }
        return Self.failure(full(name), "open")
    }

    static func failure(_ path: String, _ call: String) -> PrivateFileError {
        PrivateFileError(path: path, problem: .system(call: call, code: errno))
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
}
