/// Durations of the same thing done many times.
struct Samples: Sendable {
    private(set) var durations: [Duration] = []

    mutating func add(_ duration: Duration) { durations.append(duration) }

    mutating func add(_ others: Samples) { durations += others.durations }

    var median: Duration { percentile(50) }

    /// The smallest sample that at least `percent` of all samples do not exceed; zero when there is none.
    func percentile(_ percent: Int) -> Duration {
        let sorted = durations.sorted()
        guard !sorted.isEmpty else { return .zero }
        let rank = (sorted.count * percent + 99) / 100
        return sorted[min(max(rank, 1), sorted.count) - 1]
    }
}

extension Duration {
    var milliseconds: Quantity { Quantity(self / .milliseconds(1), .milliseconds) }
    var microseconds: Quantity { Quantity(self / .microseconds(1), .microseconds) }
    var seconds: Double { self / .seconds(1) }
}
