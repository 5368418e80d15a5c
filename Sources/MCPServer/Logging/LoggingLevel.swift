/// The severities of RFC 5424, least severe first, by which `notifications/message` is filtered.
package enum LoggingLevel: String, Sendable, CaseIterable, Comparable {
    case debug
    case info
    case notice
    case warning
    case error
    case critical
    case alert
    case emergency

    package static func < (left: LoggingLevel, right: LoggingLevel) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
