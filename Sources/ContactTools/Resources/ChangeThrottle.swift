/// Decides when something that may change many times a second is told: at once if it was not told for an interval,
/// else once, at that interval's end.
struct ChangeThrottle: Sendable {
    enum Action: Equatable {
        case tell
        /// Tell after this time, and say so by `tell(at:)`.
        case tellAfter(Duration)
        /// It is going to be told as it is.
        case nothing
    }

    let interval: Duration
    private var last: ContinuousClock.Instant?
    private var isPending = false

    init(interval: Duration) { self.interval = interval }

    /// It has changed.
    mutating func change(at now: ContinuousClock.Instant) -> Action {
        if isPending { return .nothing }
        if let last, now - last < interval {
            isPending = true
            return .tellAfter(last + interval - now)
        }
        last = now
        return .tell
    }

    /// What was put off is told now.
    mutating func tell(at now: ContinuousClock.Instant) {
        isPending = false
        last = now
    }
}
