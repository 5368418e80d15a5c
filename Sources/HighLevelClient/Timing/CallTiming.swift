/// Time and chance as a call meets them, so that tests can hold both.
package struct CallTiming: Sendable {
    /// By which deadlines are counted; it never jumps.
    package let now: @Sendable () -> ContinuousClock.Instant
    /// By which the limits are counted, since several processes share them.
    package let wall: @Sendable () -> WallTime
    /// Returns after the duration, or throws when the task is cancelled.
    package let sleep: @Sendable (Duration) async throws -> Void
    /// From 0 up to, not including, 1.
    package let random: @Sendable () -> Double

    package init(
        now: @escaping @Sendable () -> ContinuousClock.Instant, wall: @escaping @Sendable () -> WallTime,
        sleep: @escaping @Sendable (Duration) async throws -> Void, random: @escaping @Sendable () -> Double
    ) {
        self.now = now
        self.wall = wall
        self.sleep = sleep
        self.random = random
    }

    package static let system = CallTiming(
        now: { .now }, wall: WallTime.now, sleep: { try await Task.sleep(for: $0, clock: .continuous) },
        random: { .random(in: 0..<1) })
}
