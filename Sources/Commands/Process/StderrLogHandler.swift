import CredentialVault
import Logging
import PrivateFiles

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Writes log lines to stderr, and drops them rather than wait when nobody reads it.
struct StderrLogHandler: LogHandler {
    /// What a pipe that polls writable takes without blocking.
    private static let longestLine = Int(PIPE_BUF)

    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        let details = all.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        Self.write("highlevel-mcp \(event.level): \(event.message)\(details)")
    }

    static func write(_ text: String) {
        // Before it is cut, or a piece of a secret would be left that cannot be told any more.
        var line = Array(
            Console.scrubber.scrubbed(text).utf8.prefix(longestLine - 1).map { $0 < 0x20 ? UInt8(ascii: " ") : $0 })
        line.append(UInt8(ascii: "\n"))
        var descriptors = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
        guard poll(&descriptors, 1, 0) == 1, descriptors.revents & Int16(POLLOUT) != 0 else { return }
        _ = line.withUnsafeBytes { Descriptors.write(STDERR_FILENO, $0) }
    }
}
