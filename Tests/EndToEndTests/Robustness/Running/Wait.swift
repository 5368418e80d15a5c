#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Waiting on a thread that may block.
enum Wait {
    /// Returns when the condition holds, or after so many seconds in which it did not.
    @discardableResult
    static func until(seconds: Int, _ isDone: () -> Bool) -> Bool {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while !isDone() {
            guard ContinuousClock.now < deadline else { return false }
            usleep(500)
        }
        return true
    }
}
