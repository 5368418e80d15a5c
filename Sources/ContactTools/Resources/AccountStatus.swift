import HighLevelClient
import JSONValue

/// Which account serves the calls, and how often it may still be called.
struct AccountStatus: Sendable {
    let accounts: any AccountProvider
    let profile: String?
    let isSandbox: Bool
    let isReadOnly: Bool
    /// The clock by which the account's limits were seen.
    let now: @Sendable () -> ContinuousClock.Instant

    /// The status now; not being connected is one.
    /// - Throws: `CancellationError`.
    func json() async throws -> JSON {
        do throws(HighLevelError) {
            let account = try await accounts.account()
            return .object(facts(of: account))
        } catch {
            try Task.checkCancellation()
            var members = facts(of: nil)
            members["error"] = [
                "code": .string(error.code.rawValue), "message": .string(error.message),
                "nextStep": error.nextStep.map { .string($0) } ?? .null,
            ]
            return .object(members)
        }
    }

    private func facts(of account: Account?) -> JSONObject {
        var members: JSONObject = [
            "profile": (account?.profile ?? profile).map { .string($0) } ?? .null,
            "locationId": account.map { .string($0.locationId) } ?? .null,
            "connected": JSON(account != nil),
        ]
        if isSandbox { members["sandbox"] = true }
        members["readOnly"] = JSON(isReadOnly)
        members["limits"] = account?.api.limits.latest.map(limits) ?? .null
        return members
    }

    private func limits(_ limits: AccountLimits) -> JSON {
        let now = now()
        let elapsed = limits.seenAt.map { max(now - $0, .zero) } ?? .zero
        return [
            "burst": limits.burst.map { burst in
                [
                    "max": JSON(burst.limit), "remaining": Self.number(burst.remaining(at: now)),
                    "windowMs": Self.milliseconds(burst.window),
                ]
            } ?? .null,
            "daily": limits.daily.map { daily in
                [
                    "limit": JSON(daily.limit), "remaining": Self.number(daily.remaining(at: now)),
                    "resetsInMs": Self.milliseconds(daily.reset(at: now)),
                ]
            } ?? .null,
            "seenSecondsAgo": JSON(Int(elapsed.components.seconds)),
        ]
    }

    private static func number(_ count: Int?) -> JSON { count.map { JSON($0) } ?? .null }

    private static func milliseconds(_ duration: Duration?) -> JSON {
        duration.map { JSON($0.roundedUpMilliseconds) } ?? .null
    }
}
