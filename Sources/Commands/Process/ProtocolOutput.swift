#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Keeps stdout for the protocol.
package enum ProtocolOutput {
    /// Moves the real stdout to a descriptor of our own, which children do not inherit, and points descriptor 1 at
    /// stderr, so that a stray print of any library ends up in the log instead of between two messages.
    /// - Returns: The private descriptor; the old one when the system refused, which only a closed stdout makes it do.
    package static func takeOver() -> Int32 {
        let descriptor = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
        guard descriptor >= 0 else { return STDOUT_FILENO }
        dup2(STDERR_FILENO, STDOUT_FILENO)
        return descriptor
    }
}
