#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension PrivateFileError {
    /// Whether it only tells that a file or a directory is not there.
    package var isMissing: Bool {
        if case .system(_, ENOENT) = problem { true } else { false }
    }
}
