import Dispatch
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A question to the person at the terminal, on stderr, since stdout may be a file.
enum YesOrNo {
    /// Whether there is a person: both what is asked and what is answered go to a terminal.
    static var isPossible: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

    private static let longestAnswer = 64
    /// Milliseconds between two looks at whether anybody still waits for the answer.
    private static let patience: Int32 = 50

    /// Anything but a yes is a no, and so is the end of the task that asks: then it returns at once. Waits on a thread of
    /// its own.
    static func ask(_ question: String) async -> Bool {
        Console.writeError("\(question) [y/N]")
        let wanted = Wanted()
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                DispatchQueue(label: "highlevel-mcp.question").async {
                    let answer = line { wanted.isWanted.withLock(\.self) }
                    continuation.resume(returning: ["y", "yes"].contains(answer?.lowercased() ?? ""))
                }
            }
        } onCancel: {
            wanted.isWanted.withLock { $0 = false }
        }
    }

    private final class Wanted: Sendable {
        let isWanted = Mutex(true)
    }

    /// Not by the library's buffered reading, whose lock the end of the process would wait for.
    /// - Returns: nil when nobody waits for it any more, or there is no more input.
    private static func line(while isWanted: () -> Bool) -> String? {
        var bytes: [UInt8] = []
        while isWanted() {
            var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            guard poll(&input, 1, patience) > 0 else { continue }
            var byte: UInt8 = 0
            let count = withUnsafeMutableBytes(of: &byte) { Descriptors.read(STDIN_FILENO, $0) }
            if count < 0, errno == EINTR { continue }
            guard count == 1 else { return nil }
            if byte == UInt8(ascii: "\n") || bytes.count == longestAnswer {
                return String(decoding: bytes.filter { $0 > 0x20 }, as: UTF8.self)
            }
            bytes.append(byte)
        }
        return nil
    }
}
