/// Decides which progress goes out and when: only what is more than the last, the first two at once, and from then on
/// one every 150 ms, which makes fewer than ten in any second (utilities/progress: values increase, and both sides
/// should limit their rate). What came too soon is kept, so that the last is told in the end.
struct ProgressThrottle: Sendable {
    struct Report: Sendable, Equatable {
        let progress: Double
        let total: Double?
        let message: String?
    }

    private static let burst = 2
    private static let interval = Duration.milliseconds(150)

    private var last: Double?
    private var heldBack: Report?
    private var allowance = Self.burst
    private var allowedSince: ContinuousClock.Instant?

    /// Whether this is to be sent; if so it counts as sent.
    mutating func admit(_ report: Report, at now: ContinuousClock.Instant) -> Bool {
        guard report.progress.isFinite else { return false }
        if let latest = heldBack?.progress ?? last, report.progress <= latest { return false }
        replenish(at: now)
        guard allowance > 0 else {
            heldBack = report
            return false
        }
        allowance -= 1
        last = report.progress
        heldBack = nil
        return true
    }

    /// What was held back and is still the latest, to be sent before the request's answer.
    mutating func finish() -> Report? {
        defer { heldBack = nil }
        return heldBack
    }

    private mutating func replenish(at now: ContinuousClock.Instant) {
        guard let since = allowedSince, allowance < Self.burst else {
            allowedSince = now
            return
        }
        let earned = Int((now - since) / Self.interval)
        guard earned > 0 else { return }
        allowance = min(Self.burst, allowance + earned)
        allowedSince = since + Self.interval * earned
    }
}
