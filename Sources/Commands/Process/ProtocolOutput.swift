import ArgumentParser
import CSystemCalls

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
    /// Ends the process, exit code 2, when stdout is closed.
    /// - Returns: The private descriptor.
    package static func takeOver() -> Int32 {
        let isOpen = system_was_missing(STDOUT_FILENO) == 0
        let descriptor = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
        guard isOpen, descriptor >= 0 else {
            Console.writeError("stdout is closed, so no answer could be given; start this with a pipe.")
            _exit(Exit.wrongUse.rawValue)
        }
        dup2(STDERR_FILENO, STDOUT_FILENO)
        return descriptor
    }
}
