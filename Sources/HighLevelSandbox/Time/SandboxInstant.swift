#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A moment in milliseconds since 1970-01-01T00:00:00Z, the resolution in which HighLevel's API speaks.
package struct SandboxInstant: Sendable, Hashable, Comparable {
    package var milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    /// The system's wall clock, read now.
    @Sendable package static func system() -> SandboxInstant {
        SandboxInstant(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded(.down)))
    }

    package static func < (left: SandboxInstant, right: SandboxInstant) -> Bool {
        left.milliseconds < right.milliseconds
    }

    package static func + (instant: SandboxInstant, duration: Duration) -> SandboxInstant {
        SandboxInstant(milliseconds: instant.milliseconds + duration.wholeMilliseconds)
    }

    package static func - (instant: SandboxInstant, duration: Duration) -> SandboxInstant {
        SandboxInstant(milliseconds: instant.milliseconds - duration.wholeMilliseconds)
    }
}

extension SandboxInstant {
    static let millisecondsPerDay: Int64 = 86_400_000

    /// The calendar day in UTC.
    var day: CivilDate {
        CivilDate(daysSinceEpoch: Int(milliseconds.floorDivided(by: Self.millisecondsPerDay)))
    }

    /// Milliseconds until the next midnight in UTC, between 1 and 86,400,000.
    var millisecondsUntilMidnight: Int64 { Self.millisecondsPerDay - millisecondsIntoDay }

    private var millisecondsIntoDay: Int64 {
        milliseconds - milliseconds.floorDivided(by: Self.millisecondsPerDay) * Self.millisecondsPerDay
    }

    /// The form HighLevel answers with: `2026-01-05T09:00:00.000Z`.
    package var iso8601: String {
        let ofDay = millisecondsIntoDay
        let time = [ofDay / 3_600_000, ofDay / 60_000 % 60, ofDay / 1_000 % 60].map { padded($0, to: 2) }
        return "\(day)T\(time.joined(separator: ":")).\(padded(ofDay % 1_000, to: 3))Z"
    }

    /// The form of appointment times, which names no zone: `2026-01-05 09:00:00`.
    var zoneless: String { "\(iso8601.prefix(10)) \(iso8601.dropFirst(11).prefix(8))" }
}

/// Writes a non-negative number with leading zeros.
func padded(_ number: some BinaryInteger, to width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

extension Int64 {
    /// Division that rounds towards negative infinity, so that moments before 1970 fall on the right day.
    func floorDivided(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}

extension Duration {
    var wholeMilliseconds: Int64 { components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000 }
}
