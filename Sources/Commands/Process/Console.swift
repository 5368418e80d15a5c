import CredentialVault
import PrivateFiles
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// stdout and stderr for commands that talk to people. `serve` uses its stderr alone.
enum Console {
    /// Of the whole process: whatever leaves it passes here, but for what a sandbox says of itself.
    static let scrubber = Scrubber()

    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
    static var readsFromTerminal: Bool { isatty(STDIN_FILENO) == 1 }

    /// The first failure to write to stdout, and whether it has been told.
    private static let failure = Mutex<Int32?>(nil)

    /// Whether everything has reached stdout so far.
    static var isWhole: Bool { failure.withLock { $0 == nil } }

    /// Writes the text and an end of line to stdout, at once.
    /// - Returns: whether it got there. If not, that is told on stderr, once, and the process ends with a failure.
    @discardableResult
    static func write(_ text: String) -> Bool { writeUnscrubbed(scrubber.scrubbed(text)) }

    /// Writes the text alone, for a line that is going to be written over.
    static func draw(_ text: String) { put(Array(scrubber.scrubbed(text).utf8)) }

    /// For the one line that is there to hand a token over.
    @discardableResult
    static func writeUnscrubbed(_ text: String) -> Bool { put(Array((text + "\n").utf8)) }

    static func writeError(_ text: String) {
        Descriptors.writeAll(STDERR_FILENO, Array((scrubber.scrubbed(text) + "\n").utf8))
    }

    @discardableResult
    private static func put(_ bytes: [UInt8]) -> Bool {
        if Descriptors.writeAll(STDOUT_FILENO, bytes) { return true }
        let code = errno
        let isFirst = failure.withLock { failure in
            defer { failure = failure ?? code }
            return failure == nil
        }
        // Whoever has closed the pipe knows.
        if isFirst, code != EPIPE {
            writeError("highlevel-mcp: stdout cannot be written: \(SystemCause.words(code)).")
        }
        return false
    }
}
