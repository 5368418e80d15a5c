import ContactCatalog
import CredentialVault
import HighLevelAuth
import HighLevelClient
import TestSupport
import Testing

@testable import Commands

/// What a process leaves behind for the others of its home when it ends.
struct VaultAccessTests {
    private struct Authorizer: RequestAuthorizer {
        func authorization(for request: AbstractRequest) async throws(HighLevelError) -> Authorization {
            Authorization(bearer: "token-0123456789")
        }
    }

    private static let request = AbstractRequest(
        operationId: "get-contact", method: .get, pathSegments: ["contacts", "c1"], scopes: [], isRead: true,
        locationId: "L1")

    private static let start = WallTime.now()

    /// A clock that stands still, and by which nothing is told later.
    private static let still: CallTiming = {
        let now = ContinuousClock.now
        return CallTiming(
            now: { now }, wall: { start }, sleep: { _ in try await Task.sleep(for: .seconds(3_600)) }, random: { 0.5 })
    }()

    private static func api(_ limiters: RateLimiters, _ timing: CallTiming) -> ContactsAPI {
        let answer = HTTPResponse(
            status: 200,
            headers: [
                (name: "content-type", value: "application/json"), (name: "x-ratelimit-max", value: "40"),
                (name: "x-ratelimit-interval-milliseconds", value: "10000"),
            ], body: Array("{}".utf8))
        return ContactsAPI(
            origin: .highLevel, sender: RecordingSender(answering: answer), authorizer: Authorizer(),
            userAgent: "test/1", callDeadline: .seconds(100),
            limiter: limiters.limiter(origin: .highLevel, locationId: "L1"),
            retries: .once,
            timing: timing)
    }

    /// The window of the limit is ten seconds: for so long what was given away stays closed to others, unless it is given
    /// back.
    @Test(arguments: [true, false])
    func `what one process was given and did not use, another may use as soon as the first ends`(
        ends: Bool
    ) async throws {
        let directory = try TemporaryDirectory.make()
        let first = RateLimiters(stateDirectory: directory, timing: Self.still)
        // So hurried that slots are given beforehand.
        let hurried = Self.api(first, Self.still)
        for _ in 0..<5 { _ = try await hurried.send(Self.request) }
        let door = VaultDoor(
            location: VaultLocation(
                dataDirectory: directory + "/data", configDirectory: directory + "/config", stateDirectory: directory),
            findKeySource: { _ throws(VaultError) in throw .noVault(path: directory) })
        let access = VaultAccess(
            door: door, homeOption: nil, callDeadline: .seconds(1), sender: AsyncHTTPSender(), limiters: first)
        if ends { await access.stop() }
        let time = VirtualTime(wallStart: Self.start)
        let other = Self.api(RateLimiters(stateDirectory: directory, timing: time.timing), time.timing)
        for _ in 0..<35 { _ = try await other.send(Self.request) }
        #expect((time.elapsed < .seconds(10)) == ends, "\(time.elapsed)")
        if !ends { await access.stop() }
    }
}
