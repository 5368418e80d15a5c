package import HighLevelClient

/// How often a read of many is tried once more before all that came before it is given up. It decides; nothing is sent or
/// slept here.
package struct ReadPatience: Sendable {
    /// Tries beside the first one, each of which the client has repeated already by its own rules.
    private static let greatestRepeats = 5
    private static let longestWait = Duration.seconds(8)

    private var failures = 0

    package init() {}

    package mutating func noteSuccess() { failures = 0 }

    /// - Returns: how long to wait before the same read; nil where it would be in vain.
    package mutating func wait(after error: HighLevelError) -> Duration? {
        guard BulkPatience.passes(error), failures < Self.greatestRepeats else { return nil }
        failures += 1
        let usual = Duration.milliseconds(500) * (1 << (failures - 1))
        return min(max(error.retryAfter ?? .zero, usual), Self.longestWait)
    }

    /// Reads, again where that may help.
    static func reading<Value>(
        timing: CallTiming, _ body: () async throws -> Value
    ) async throws -> Value {
        var patience = ReadPatience()
        while true {
            do {
                return try await body()
            } catch let error as HighLevelError {
                guard let wait = patience.wait(after: error) else { throw error }
                try await timing.sleep(wait)
            }
        }
    }
}
