/// Waiting for what another process does.
enum Waiting {
    struct Failure: Error, CustomStringConvertible { let description: String }

    /// Returns when the condition holds.
    /// - Throws: `Failure` when it does not within so many seconds.
    static func until(
        _ what: String, seconds: Int = 30, _ isDone: @Sendable () throws -> Bool
    ) async throws {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while !(try isDone()) {
            guard ContinuousClock.now < deadline else { throw Failure(description: "waited in vain for \(what)") }
            try await Task.sleep(for: .milliseconds(2))
        }
    }
}
