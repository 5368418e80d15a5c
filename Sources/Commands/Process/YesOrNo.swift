import Dispatch

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

    /// Anything but a yes is a no. Waits on a thread of its own, so that a signal is served meanwhile.
    static func ask(_ question: String) async -> Bool {
        Console.writeError("\(question) [y/N]")
        return await withCheckedContinuation { continuation in
            DispatchQueue(label: "highlevel-mcp.question").async {
                continuation.resume(returning: ["y", "yes"].contains((readLine() ?? "").lowercased()))
            }
        }
    }
}
