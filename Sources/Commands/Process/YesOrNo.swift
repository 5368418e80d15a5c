import CredentialVault
import Dispatch
import PrivateFiles
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A question to the person at the terminal. Anything but a yes is a no.
enum YesOrNo {
    /// Whether there is a person: both what is asked and what is answered go to a terminal.
    static var isPossible: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    private static let longestAnswer = 64
    /// Milliseconds between two looks at whether anybody still waits for the answer.
    private static let patience: Int32 = 50

    /// Asks on stderr, since stdout may be a file. The end of the task that asks is a no too: then it returns at once. Waits
    /// on a thread of its own.
    static func ask(_ question: String) async -> Bool {
        Console.writeError("\(question) [y/N]")
        let wanted = Wanted()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                DispatchQueue(label: "highlevel-mcp.question").async {
                    continuation.resume(
                        returning: isYes(at: STDIN_FILENO, while: { wanted.isWanted.withLock(\.self) }))
                }
            }
        } onCancel: {
            wanted.isWanted.withLock { $0 = false }
        }
    }

    /// Asks at a terminal that was opened for it, for as long as that takes.
    static func ask(_ question: String, at terminal: Int32) -> Bool {
        Descriptors.writeAll(terminal, Array((Console.scrubber.scrubbed(question) + " [y/N] ").utf8))
        return isYes(at: terminal, while: { true })
    }

    private final class Wanted: Sendable {
        let isWanted = Mutex(true)
    }

    private static func isYes(at terminal: Int32, while isWanted: () -> Bool) -> Bool {
        ["y", "yes"].contains(line(from: terminal, while: isWanted)?.lowercased() ?? "")
    }

    /// Not by the library's buffered reading, whose lock the end of the process would wait for.
    /// - Returns: nil when nobody waits for it any more, or there is no more input.
    private static func line(from terminal: Int32, while isWanted: () -> Bool) -> String? {
        var bytes: [UInt8] = []
        while isWanted() {
            var input = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
            guard poll(&input, 1, patience) > 0 else { continue }
            guard let byte = Descriptors.readByte(terminal) else { return nil }
            if byte == UInt8(ascii: "\n") || bytes.count == longestAnswer {
                return String(decoding: bytes.filter { $0 > 0x20 }, as: UTF8.self)
            }
            bytes.append(byte)
        }
        return nil
    }
}
