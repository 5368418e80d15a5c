/// Time as the engine meets it, so that tests can hold it.
package struct Timing: Sendable {
    package let now: @Sendable () -> ContinuousClock.Instant
    /// Returns after the duration, or throws when the task is cancelled.
    package let sleep: @Sendable (Duration) async throws -> Void

    package init(
        now: @escaping @Sendable () -> ContinuousClock.Instant,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.now = now
        self.sleep = sleep
    }

    package static let continuous = Timing(
        now: { .now }, sleep: { try await Task.sleep(for: $0, clock: .continuous) })
}
