import Commands
import Dispatch
import PrivateFiles
import Synchronization
import TestSupport

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A server whose answers go into a ledger, read as they come. Everything here blocks: not for a task's thread.
final class FuzzedServer {
    /// What the reading thread is told and tells.
    private final class Reading: Sendable {
        let hasEnded = Mutex(false)
    }

    let pid: pid_t
    private let child: ChildProcess
    private let standardErrorPath: String
    private let reading = Reading()

    init(_ product: Product, _ arguments: [String], ledger: AnswerLedger) throws {
        signal(SIGPIPE, SIG_IGN)
        let home = try TemporaryDirectory.make()
        standardErrorPath = home + "/stderr"
        let errorFile = open(standardErrorPath, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        defer { close(errorFile) }
        var variables = ["HOME": home, "PATH": "/usr/bin:/bin", "TMPDIR": home]
        for name in ["LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"] {
            variables[name] = getenv(name).map { String(cString: $0) }
        }
        child = try ChildProcess(
            path: product.path, arguments: arguments, environment: variables, standardError: errorFile)
        pid = child.pid
        // A descriptor of its own: the child's may be closed while this thread still reads.
        let output = fcntl(child.output, F_DUPFD_CLOEXEC, 0)
        DispatchQueue(label: "fuzz.reader").async { [reading] in
            Self.read(output, into: ledger)
            reading.hasEnded.withLock { $0 = true }
        }
    }

    private static func read(_ descriptor: Int32, into ledger: AnswerLedger) {
        defer { close(descriptor) }
        var pending: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = buffer.withUnsafeMutableBytes { Descriptors.read(descriptor, $0) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            buffer.withUnsafeBytes { bytes in
                var rest = UnsafeRawBufferPointer(rebasing: bytes[..<count])
                while let base = rest.baseAddress, let end = memchr(base, Int32(UInt8(ascii: "\n")), rest.count) {
                    let length = UnsafeRawPointer(end) - base
                    pending.append(contentsOf: rest[..<length])
                    for message in OutgoingMessage.all(of: pending) { ledger.receive(message) }
                    pending.removeAll(keepingCapacity: true)
                    rest = UnsafeRawBufferPointer(rebasing: rest[(length + 1)...])
                }
                pending.append(contentsOf: rest)
            }
        }
        if !pending.isEmpty { ledger.receive(.fault("a line without an end: \(Excerpt.of(pending))")) }
    }

    /// Whether the server has closed its output, and all of it is in the ledger.
    var hasEnded: Bool { reading.hasEnded.withLock { $0 } }

    /// False when the server no longer reads.
    func write(_ bytes: [UInt8]) -> Bool { Descriptors.writeAll(child.input, bytes) }

    /// Ends the server, by SIGTERM or by the end of its input, and by force if neither does.
    /// - Returns: The exit code, or 128 and the signal.
    func finish(terminates: Bool) -> Int32 {
        if terminates { kill(pid, SIGTERM) } else { child.closeInput() }
        Wait.until(seconds: 20) { hasEnded }
        if !hasEnded { kill(pid, SIGKILL) }
        let code = child.wait()
        Wait.until(seconds: 20) { hasEnded }
        return code
    }

    /// What the server has said on stderr: where it tells of a crash, from there on, otherwise the end.
    var lastWords: String {
        let text = TextFile.text(standardErrorPath)
        let crash = text.firstRange(of: "Fatal error")?.lowerBound ?? text.firstRange(of: "*** ")?.lowerBound
        return String(crash.map { text[$0...].prefix(4000) } ?? text.suffix(1000))
    }
}
