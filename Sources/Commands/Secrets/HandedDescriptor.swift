#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Descriptors that whoever starts a command hands over with a secret in them.
enum HandedDescriptor {
    /// Checks that it is open, and keeps it from children.
    /// - Parameters:
    ///   - descriptor: Its number, from the option.
    ///   - option: For the error's text.
    ///   - taken: The descriptors the command has another use for.
    /// - Throws: `UsageError` with how to hand one over.
    static func check(_ descriptor: Int32?, option: String, taken: Set<Int32>) throws(UsageError) {
        guard let descriptor else { return }
        guard descriptor >= 0, !taken.contains(descriptor) else {
            throw UsageError(
                description: "\(option) \(descriptor) is in use for something else. Hand over another, as in 3< FILE.")
        }
        guard fcntl(descriptor, F_GETFD) >= 0, fcntl(descriptor, F_SETFD, FD_CLOEXEC) >= 0 else {
            throw UsageError(
                description:
                    "\(option) \(descriptor) names no open descriptor. Hand one over, as in \(descriptor)< FILE.")
        }
    }
}
