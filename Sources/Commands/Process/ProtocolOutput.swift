import ArgumentParser

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
        let isOpen = fcntl(STDOUT_FILENO, F_GETFD) >= 0
        // Whatever is opened next would take the place of one that is missing.
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
            _ = open("/dev/null", descriptor == STDIN_FILENO ? O_RDONLY : O_WRONLY)
        }
        let descriptor = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
        guard isOpen, descriptor >= 0 else {
            Console.writeError("stdout is closed, so no answer could be given; start this with a pipe.")
            _exit(Exit.wrongUse.rawValue)
        }
        dup2(STDERR_FILENO, STDOUT_FILENO)
        return descriptor
    }
}
