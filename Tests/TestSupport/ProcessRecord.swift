import Commands
import JSONValue
import PrivateFiles
import Synchronization

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What a spawned process has written, sorted by what it answers. Outlives the test that looks at it, so that the
/// reading threads keep nothing else alive.
final class ProcessRecord: Sendable {
    struct State {
        var lines: [[UInt8]] = []
        /// Whether the output has been read to its end.
        var hasEnded = false
        var exitCode: Int32?
        /// Everything in its order; a line that is not JSON stands as a string that says so.
        var messages: [JSON] = []
        var responses: [JSON: JSON] = [:]
        /// Messages that are no response with an id.
        var others: [JSON] = []
    }

    let state = Mutex(State())

    /// Reads the descriptor to its end and closes it, resting after each read for as many microseconds.
    func read(_ descriptor: Int32, resting microseconds: UInt32 = 0) {
        defer { close(descriptor) }
        var pending: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = buffer.withUnsafeMutableBytes { Descriptors.read(descriptor, $0) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            var rest = buffer[..<count]
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                pending.append(contentsOf: rest[..<end])
                receive(pending)
                pending = []
                rest = rest[(end + 1)...]
            }
            pending.append(contentsOf: rest)
            if microseconds > 0 { usleep(microseconds) }
        }
        state.withLock { $0.hasEnded = true }
    }

    private func receive(_ line: [UInt8]) {
        let parsed = try? JSON(parsing: line)
        let message = parsed ?? .string("not JSON: " + String(decoding: line, as: UTF8.self))
        state.withLock { state in
            state.lines.append(line)
            state.messages.append(message)
            if let id = message["id"], !id.isNull, message["method"] == nil {
                state.responses[id] = message
            } else {
                state.others.append(message)
            }
        }
    }

    func waitForExit(of pid: pid_t) {
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        let code = signal == 0 ? status >> 8 & 0xFF : 128 + signal
        state.withLock { $0.exitCode = code }
    }
}
