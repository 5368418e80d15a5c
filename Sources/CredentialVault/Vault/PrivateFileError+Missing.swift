import PrivateFiles

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension PrivateFileError {
    /// Whether it only tells that a directory is not there.
    var isMissing: Bool {
        if case .system(_, ENOENT) = problem { true } else { false }
    }
}
