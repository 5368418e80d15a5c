import CSystemCalls
import Dispatch

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// SIGTERM, SIGINT and SIGHUP as a call, so that a command can end in order. One at a time in a process.
///
/// Not Dispatch's signal sources: on Linux those need a thread that has taken its place in time, and about one signal
/// in three hundred came to nothing, which left a server that nobody but SIGKILL could end.
final class Signals {
    private let source: (any DispatchSourceRead)?
    /// Those that were taken over.
    private let numbers: [Int32]

    /// Takes the signals over for as long as this lives.
    init(onTermination: @escaping @Sendable () -> Void) {
        // A terminal that goes away is no reason to end for whoever was started with nohup.
        numbers = [SIGTERM, SIGINT] + (Self.isIgnored(SIGHUP) ? [] : [SIGHUP])
        var ends: [Int32] = [-1, -1]
        guard system_make_pipe(&ends) == 0 else {
            source = nil
            return
        }
        let (reading, writing) = (ends[0], ends[1])
        // The handler must never wait.
        for end in ends { _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK) }
        let source = DispatchSource.makeReadSource(fileDescriptor: reading)
        source.setEventHandler {
            var bytes = [UInt8](repeating: 0, count: 16)
            guard read(reading, &bytes, bytes.count) > 0 else { return }
            onTermination()
        }
        source.activate()
        self.source = source
        _ = system_tell_signals(writing, numbers, Int32(numbers.count))
    }

    private static func isIgnored(_ number: Int32) -> Bool { system_ignores_signal(number) != 0 }

    deinit {
        source?.cancel()
        // Nobody listens any more, so they end the process as they do any other.
        for number in numbers { signal(number, SIG_DFL) }
    }
}
