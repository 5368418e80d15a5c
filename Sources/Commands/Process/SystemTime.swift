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
}
