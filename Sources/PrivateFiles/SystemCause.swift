#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What a system call's error number means, in words.
package enum SystemCause {
    package static func words(_ code: Int32) -> String {
        switch code {
        case ENOENT: "there is no such file or directory"
        case ENOTDIR: "a part of the path is no directory"
        case EISDIR: "this is a directory"
        case EACCES, EPERM: "this user is not permitted to"
        case EROFS: "the file system can only be read"
        case ENOSPC: "the disk is full"
        case EDQUOT: "this user's share of the disk is used up"
        case EIO: "the disk fails"
        case EMFILE, ENFILE: "too many files are open"
        case ELOOP: "links lead in a circle"
        case ENAMETOOLONG: "the name is too long"
        case EEXIST: "there is something of this name already"
        case EPIPE: "nobody reads it any more"
        default: "the system's error \(code)"
        }
    }
}
