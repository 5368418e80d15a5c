import HighLevelClient
import JSONValue
import MCPServer

/// Leave to carry out a recipe's steps, each begun within the time that one call has: a recipe sends several requests, and
/// whoever waits for it does not wait for each of them as long as for one.
struct RecipePermission: Sendable {
    private let permission: CallPermission
    private let deadline: ContinuousClock.Instant?
    private let now: @Sendable () -> ContinuousClock.Instant

    /// The time runs from here: what the user took to agree does not count.
    init(_ permission: CallPermission) {
        let now = permission.runner.timing.now
        self.init(permission, until: now() + permission.account.api.callDeadline, now)
    }

    private init(
        _ permission: CallPermission, until deadline: ContinuousClock.Instant?,
        _ now: @escaping @Sendable () -> ContinuousClock.Instant
    ) {
        self.permission = permission
        self.deadline = deadline
        self.now = now
    }

    var account: Account { permission.account }

    /// For what finds out what became of a write: the truth is worth the wait.
    var unhurried: RecipePermission { RecipePermission(permission, until: nil, now) }

    /// - Throws: as `CallPermission.send`; `timeout` when the time is up, and nothing is sent.
    func send(_ name: String, _ arguments: JSONObject) async throws -> APIResponse {
        try refuseIfLate()
        return try await permission.send(name, arguments)
    }

    func refuseIfLate() throws(HighLevelError) {
        guard let deadline, now() >= deadline else { return }
        throw HighLevelError(
            .timeout, "The time of one call was up before this could begin. Nothing of it was sent.", fault: .network,
            retryable: true)
    }
}
