#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A file that a service manager or a container runtime hands to the process. It lies in a directory of theirs.
package enum HandedFile {
    /// The file's bytes, at most `limit`; nil when there is none.
    package static func read(_ path: String, limit: Int) throws(PrivateFileError) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else {
            if errno == ENOENT { return nil }
            let isLink = errno == ELOOP
            throw PrivateFileError(path: path, problem: isLink ? .notRegular : .system(call: "open", code: errno))
        }
        defer { closeDescriptor(file) }
        try FileCheck.handedFile(file, path: path)
        return try readAll(file, path: path, limit: limit)
    }
}
