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

/// The shipped binary at a terminal of its own: what is typed, and what the terminal shows.
final class Terminal: Sendable {
    struct Failure: Error, CustomStringConvertible { let description: String }

    private struct State {
        var shown: [UInt8] = []
        var exitCode: Int32?
        /// Whether all that was written before the end has been read.
        var isDrained = false
    }

    private let master: Int32
    private let state: Record

    private final class Record: Sendable {
        let state = Mutex(State())
    }

    /// What makes a terminal the one that `/dev/tty` is; nil where the system has no such command.
    static let setsid: String? = ["/usr/bin/setsid", "/bin/setsid"].first { path in access(path as String, X_OK) == 0 }

    /// With `isControlling` it is what `/dev/tty` is to the binary.
    init(_ arguments: [String], isControlling: Bool = false) throws {
        var (leader, slave): (Int32, Int32) = (-1, -1)
        guard openpty(&leader, &slave, nil, nil, nil) == 0, let name = ttyname(slave) else {
            throw Failure(description: "no terminal (errno \(errno))")
        }
        defer { close(slave) }
        let master = leader
        _ = fcntl(slave, F_SETFD, FD_CLOEXEC)
        _ = fcntl(master, F_SETFD, FD_CLOEXEC)
        self.master = master
        let path = String(cString: name)
        var environment = ["HOME": try TemporaryDirectory.make(), "PATH": "/usr/bin:/bin"]
        for name in ["LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"] {
            environment[name] = getenv(name).map { String(cString: $0) }
        }
        let prefix = isControlling ? Self.setsid.map { "\($0) -c -w" } ?? "" : ""
        let child = try ChildProcess(
            path: "/bin/sh",
            arguments: [
                "-c", "exec \(prefix) \"$0\" \"$@\" <'\(path)' >'\(path)' 2>&1", Product.path,
            ] + arguments,
            environment: environment)
        let pid = child.pid
        child.closeInput()
        let record = Record()
        state = record
        DispatchQueue(label: "terminal.exit").async {
            var status: Int32 = 0
            while waitpid(pid, &status, 0) < 0, errno == EINTR {}
            record.state.withLock { $0.exitCode = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F }
        }
        DispatchQueue(label: "terminal.read").async {
            var buffer = [UInt8](repeating: 0, count: 4096)
            while true {
                let count = buffer.withUnsafeMutableBytes { Descriptors.read(master, $0) }
                if count < 0, errno == EINTR { continue }
                // EIO when nobody has the terminal open: not yet, or no more.
                guard count > 0 else {
                    let isOver = record.state.withLock { state in
                        state.isDrained = state.exitCode != nil
                        return state.isDrained
                    }
                    if isOver { return }
                    usleep(1000)
                    continue
                }
                record.state.withLock { $0.shown += buffer[..<count] }
            }
        }
    }

    var shown: String { String(decoding: state.state.withLock(\.shown), as: UTF8.self) }

    func type(_ text: String) { Descriptors.writeAll(master, Array(text.utf8)) }

    func untilShown(_ text: String) async throws {
        try await Waiting.until("\(text) in \(shown)") { self.shown.contains(text) }
    }

    func exitCode() async throws -> Int32 {
        try await Waiting.until("the end; shown: \(shown)") { self.state.state.withLock(\.isDrained) }
        return state.state.withLock { $0.exitCode ?? -1 }
    }
}
