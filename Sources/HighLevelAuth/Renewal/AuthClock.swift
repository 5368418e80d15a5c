/// The time that tokens are measured by, and the pauses between looking whether another process is done.
package struct AuthClock: Sendable {
    /// Seconds since 1970: token ages outlive processes.
    package let now: @Sendable () -> Int64
    package let pause: @Sendable (Duration) async -> Void

    package init(
        now: @escaping @Sendable () -> Int64,
        pause: @escaping @Sendable (Duration) async -> Void = { try? await Task.sleep(for: $0) }
    ) {
        self.now = now
        self.pause = pause
    }
}
