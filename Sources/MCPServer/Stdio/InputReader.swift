import Dispatch

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Reads a descriptor on a thread of its own, since a blocking read is the only way that works for pipes, files and
/// terminals alike and leaves the descriptor, which others may share, as it is.
struct InputReader: Sendable {
    let descriptor: Int32
    let lineLimit: Int

    /// Whether the other end has been closed; what it has sent before may still be unread.
    var isAbandoned: Bool {
        var descriptors = pollfd(fd: descriptor, events: 0, revents: 0)
        return poll(&descriptors, 1, 0) == 1 && descriptors.revents & Int16(POLLHUP) != 0
    }

    /// Starts reading. `receive` is called on the reading thread, in order; `end` once, after the last line.
    func start(
        receive: @escaping @Sendable (LineSplitter.Event) -> Void, end: @escaping @Sendable () -> Void
    ) {
        let queue = DispatchQueue(label: "highlevel-mcp.input")
        queue.async {
            var splitter = LineSplitter(limit: lineLimit)
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
                if count < 0, errno == EINTR { continue }
                if count < 0, errno == EAGAIN {
                    waitUntilReadable()
                    continue
                }
                // A closed or unreadable input is the end of it.
                guard count > 0 else { break }
                for event in splitter.receive(buffer[..<count]) { receive(event) }
            }
            for event in splitter.finish() { receive(event) }
            end()
        }
    }

    /// Somebody else may have made the shared descriptor non-blocking.
    private func waitUntilReadable() {
        var descriptors = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = poll(&descriptors, 1, -1)
    }
}
