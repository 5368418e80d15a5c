#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A moment by the clock on the wall, which all processes of a machine share and which can be compared with what
/// HighLevel dates. It may jump; whoever keeps one for later must bear that.
package struct WallTime: Sendable, Hashable, Comparable {
    /// Since 1970.
    package var microseconds: Int64

    package init(microseconds: Int64) { self.microseconds = microseconds }

    package static let never = WallTime(microseconds: 0)

    package static func now() -> WallTime {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return WallTime(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
    }

    package static func < (left: WallTime, right: WallTime) -> Bool { left.microseconds < right.microseconds }

    package static func + (time: WallTime, duration: Duration) -> WallTime {
        WallTime(microseconds: time.microseconds &+ duration.microseconds)
    }

    package static func - (time: WallTime, duration: Duration) -> WallTime {
        WallTime(microseconds: time.microseconds &- duration.microseconds)
    }

    package static func - (left: WallTime, right: WallTime) -> Duration {
        .microseconds(left.microseconds &- right.microseconds)
    }
}

extension Duration {
    /// Without what is left of a microsecond. Durations beyond 290,000 years are not expected.
    package var microseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds &* 1_000_000 &+ attoseconds / 1_000_000_000_000
    }
}
