/// Decides which progress goes out: only what is more than the last, and at most ten notifications in any second
/// (utilities/progress: values increase, and both sides should limit their rate).
struct ProgressThrottle: Sendable {
    private static let count = 10
    private static let window = Duration.seconds(1)

    private var last: Double?
    /// When the latest ten went out, oldest first.
    private var sent: [ContinuousClock.Instant] = []

    /// Whether this is to be sent; if so it counts as sent.
    mutating func admit(_ progress: Double, at now: ContinuousClock.Instant) -> Bool {
        guard progress.isFinite else { return false }
        if let last, progress <= last { return false }
        if sent.count == Self.count {
            guard now - sent[0] >= Self.window else { return false }
            sent.removeFirst()
        }
        sent.append(now)
        last = progress
        return true
    }
}
