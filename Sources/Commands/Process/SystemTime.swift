#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The clock on the wall. Nothing below `Commands` reads it by itself.
package enum SystemTime {
    /// Seconds since 1970.
    package static func seconds() -> Int64 { Int64(time(nil)) }

    /// Milliseconds since 1970.
    static func milliseconds() -> Int64 {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
    }
}
