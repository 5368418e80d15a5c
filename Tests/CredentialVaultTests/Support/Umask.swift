import Foundation

/// A umask for one thread, where the system can do that: on Linux `unshare(CLONE_FS)` gives a thread its own.
enum Umask {
    #if os(Linux)
    static let canBeOwn = true
    #else
    static let canBeOwn = false
    #endif

    static func with<Value: Sendable>(_ mask: mode_t, _ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            let thread = Thread {
                #if os(Linux)
                typealias Unshare = @convention(c) (Int32) -> Int32
                if let symbol = dlsym(nil, "unshare") { _ = unsafeBitCast(symbol, to: Unshare.self)(0x200) }
                #endif
                let previous = umask(mask)
                let value = work()
                umask(previous)
                continuation.resume(returning: value)
            }
            thread.start()
        }
    }
}
