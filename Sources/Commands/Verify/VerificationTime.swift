/// Time as a verification meets it, so that tests can hold it.
struct VerificationTime: Sendable {
    let now: @Sendable () -> ContinuousClock.Instant
    /// Returns after the duration, or throws when the task is cancelled.
    let sleep: @Sendable (Duration) async throws -> Void

    static let system = VerificationTime(
        now: { .now }, sleep: { try await Task.sleep(for: $0, clock: .continuous) })
}
