/// How long ago a token was made or last replaced.
package struct TokenAge: Sendable, Equatable {
    /// HighLevel advises to replace private tokens this often.
    package static let advisedDays = 90
    private static let secondsPerDay: Int64 = 86_400

    package let days: Int

    package init(since start: Int64, now: Int64) {
        // A clock that was set back makes no token younger than new.
        let (seconds, isOverflow) = now.subtractingReportingOverflow(start)
        days = isOverflow ? 0 : Int(max(seconds, 0) / Self.secondsPerDay)
    }

    package var isDue: Bool { days >= Self.advisedDays }
}

extension TokenAge: CustomStringConvertible {
    package var description: String {
        switch days {
        case 0: "less than a day old"
        case 1: "1 day old"
        default: "\(days) days old"
        }
    }
}
