import Dispatch

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// SIGTERM and SIGINT as a call, so that a command can end in order.
final class Signals {
    private let sources: [any DispatchSourceSignal]

    /// Takes the signals over for as long as this lives.
    init(onTermination: @escaping @Sendable () -> Void) {
        sources = [SIGTERM, SIGINT].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler(handler: onTermination)
            source.activate()
            return source
        }
    }
}
