#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A moment as the audit writes it: ISO 8601, UTC, to the millisecond. A clock that was never set shows moments before
/// 1970, which are written too.
package enum Timestamp {
    /// The years 0 to 9999, in milliseconds since 1970: what lies beyond is written as the nearest of them.
    private static let writable: ClosedRange<Int64> = -62_167_219_200_000...253_402_300_799_999

    package static func text(milliseconds: Int64) -> String {
        String(decoding: bytes(milliseconds: milliseconds), as: UTF8.self)
    }

    /// The same in ASCII.
    static func bytes(milliseconds: Int64) -> [UInt8] {
        let moment = min(max(milliseconds, writable.lowerBound), writable.upperBound)
        // Towards the past, also before 1970.
        let fraction = (moment % 1000 + 1000) % 1000
        var seconds = time_t((moment - fraction) / 1000)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(24)
        func add(_ number: Int, _ width: Int, _ mark: Unicode.Scalar) {
            var unit = 1
            for _ in 1..<width { unit *= 10 }
            while unit > 0 {
                bytes.append(UInt8(ascii: "0") + UInt8(number / unit % 10))
                unit /= 10
            }
            bytes.append(UInt8(ascii: mark))
        }
        add(Int(parts.tm_year) + 1900, 4, "-")
        add(Int(parts.tm_mon) + 1, 2, "-")
        add(Int(parts.tm_mday), 2, "T")
        add(Int(parts.tm_hour), 2, ":")
        add(Int(parts.tm_min), 2, ":")
        add(Int(parts.tm_sec), 2, ".")
        add(Int(fraction), 3, "Z")
        return bytes
    }
}
