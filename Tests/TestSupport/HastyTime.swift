package import HighLevelClient

extension CallTiming {
    /// Real time in which every wait takes a small part of what was asked for. For many calls against a sandbox whose own
    /// clock is the real one.
    package static func hasty(_ factor: Double) -> CallTiming {
        CallTiming(
            now: { .now }, wall: WallTime.now, sleep: { try await Task.sleep(for: $0 / factor, clock: .continuous) },
            random: { .random(in: 0..<1) })
    }
}
