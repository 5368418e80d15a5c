#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// stdout and stderr for commands that talk to people. `serve` never uses it.
enum Console {
    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Writes the text and an end of line to stdout, at once.
    static func write(_ text: String) { Descriptors.writeAll(STDOUT_FILENO, Array((text + "\n").utf8)) }

    static func writeError(_ text: String) { Descriptors.writeAll(STDERR_FILENO, Array((text + "\n").utf8)) }
}
