/// How long answers take, and how long the index takes to be ready for them.
struct IntentLatency {
    let ready: Duration
    let times: [Duration]

    var text: String {
        let sorted = times.sorted()
        guard let longest = sorted.last else { return "" }
        return "  index ready in \(Self.microseconds(ready)) µs; an answer takes p50 "
            + "\(Self.microseconds(sorted[sorted.count / 2])) µs, p99 "
            + "\(Self.microseconds(sorted[sorted.count * 99 / 100])) µs, at most \(Self.microseconds(longest)) µs\n"
    }

    private static func microseconds(_ duration: Duration) -> Int64 {
        duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000
    }
}
