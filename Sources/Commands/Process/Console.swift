import CredentialVault

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// stdout and stderr for commands that talk to people. `serve` never uses it.
enum Console {
    /// Of the whole process: whatever leaves it passes here, but for what a sandbox says of itself.
    static let scrubber = Scrubber()

    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Writes the text and an end of line to stdout, at once.
    static func write(_ text: String) { writeUnscrubbed(scrubber.scrubbed(text)) }

    /// Writes the text alone, for a line that is going to be written over.
    static func draw(_ text: String) { Descriptors.writeAll(STDOUT_FILENO, Array(scrubber.scrubbed(text).utf8)) }

    /// For the one line that is there to hand a token over.
    static func writeUnscrubbed(_ text: String) { Descriptors.writeAll(STDOUT_FILENO, Array((text + "\n").utf8)) }

    static func writeError(_ text: String) {
        Descriptors.writeAll(STDERR_FILENO, Array((scrubber.scrubbed(text) + "\n").utf8))
    }
}
