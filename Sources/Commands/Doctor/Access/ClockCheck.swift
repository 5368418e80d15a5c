import HighLevelClient

/// Whether this machine's clock goes as HighLevel's does: handles, logins and the ages of tokens go by it.
struct ClockCheck: Sendable {
    private static let tolerance = Duration.seconds(30)

    /// What to add to our time to get HighLevel's, as each account saw it.
    let offsets: [Duration]

    /// Nil when no answer told.
    var finding: Finding? {
        guard let offset = offsets.max(by: { Self.size($0) < Self.size($1) }) else { return nil }
        guard Self.size(offset) > Self.tolerance else {
            return .ok("clock", "This machine's clock agrees with HighLevel's within 30 s.")
        }
        let direction = offset > .zero ? "behind" : "ahead of"
        return .warning(
            "clock",
            "This machine's clock is \(Counting.time(Self.size(offset).components.seconds)) \(direction) HighLevel's: "
                + "handles, logins and limits are counted by it.",
            remedy: Self.remedy)
    }

    private static func size(_ offset: Duration) -> Duration { offset < .zero ? .zero - offset : offset }

    private static var remedy: String {
        #if canImport(Darwin)
        "sudo sntp -sS time.apple.com"
        #else
        "sudo timedatectl set-ntp true"
        #endif
    }
}
