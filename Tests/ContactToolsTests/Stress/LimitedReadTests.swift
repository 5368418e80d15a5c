import ContactCatalog
import ContactTools
import HighLevelClient
import HighLevelSandbox
import JSONValue
import Synchronization
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A thousand reads under HighLevel's published limit. `STRESS_REAL_TIME=1` has them take the minute and a half they
/// take.
@Suite(.timeLimit(.minutes(5)))
struct LimitedReadTests {
    private static let count = 1_000
    /// The first hundred go at once, and then a hundred every ten seconds.
    private static let leastTime = Duration.seconds(90)

    private struct Token: RequestAuthorizer {
        func authorization(for request: AbstractRequest) async throws(HighLevelError) -> Authorization {
            Authorization(bearer: "a-token-of-no-account")
        }
    }

    private static let read = AbstractRequest(
        operationId: "get-contact", method: .get, pathSegments: ["contacts", "c1"], scopes: [], isRead: true,
        locationId: "L1")

    /// HighLevel's side, as the sandbox counts it.
    private final class Counter: HTTPSending {
        private let limiter = Mutex(HighLevelSandbox.RateLimiter(profile: .perTenSeconds(100)))
        private let refused = Mutex(0)
        private let time: VirtualTime

        init(_ time: VirtualTime) { self.time = time }

        var refusals: Int { refused.withLock { $0 } }

        func send(
            _ request: HTTPRequest, deadline: ContinuousClock.Instant
        ) async throws(HTTPSendingError) -> HTTPResponse {
            let now = SandboxInstant(milliseconds: time.wall.microseconds / 1_000)
            let (isAdmitted, headers) = limiter.withLock { ($0.admit(at: now), $0.headers(at: now)) }
            if !isAdmitted { refused.withLock { $0 += 1 } }
            return HTTPResponse(
                status: isAdmitted ? 200 : 429,
                headers: headers.map { (name: $0.key, value: $0.value) } + [("content-type", "application/json")],
                body: Array("{}".utf8))
        }
    }

    private static func readAll(_ api: ContactsAPI, lanes: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for lane in 0..<lanes {
                group.addTask {
                    for _ in stride(from: lane, to: count, by: lanes) { _ = try await api.send(read) }
                }
            }
            try await group.waitForAll()
        }
    }

    /// Virtual time passes as soon as the limiter sleeps, also over the heads of calls of other lanes that have their
    /// answer and have not said so yet. So what no time is lost in is one lane; for many there is the run in real time.
    @Test(arguments: [1, 64])
    func `none is refused and no time is lost`(lanes: Int) async throws {
        let time = VirtualTime(wallStart: WallTime(microseconds: 1_800_000_000_123_456))
        let counter = Counter(time)
        let api = ContactsAPI(
            origin: .highLevel, sender: counter, authorizer: Token(), userAgent: "highlevel-mcp/test",
            callDeadline: .seconds(600), timing: time.timing)
        try await Self.readAll(api, lanes: lanes)
        #expect(counter.refusals == 0)
        #expect(time.elapsed >= Self.leastTime)
        if lanes == 1 { #expect(time.elapsed <= Self.leastTime * 1.02) }
    }

    @Test(.enabled(if: getenv("STRESS_REAL_TIME") != nil, "takes 90 s; STRESS_REAL_TIME=1 runs it"))
    func `the same against a sandbox in real time`() async throws {
        try await SandboxFixture.run(
            callDeadline: .seconds(120), timing: .system,
            configure: {
                $0.rate = .perTenSeconds(100)
                $0.now = SandboxInstant.system
            }
        ) { sandbox in
            let api = try await sandbox.accounts.account().api
            let ann = try #require(sandbox.server.state.contactIds.first)
            let request = AbstractRequest(
                operationId: "get-contact", method: .get, pathSegments: ["contacts", ann], scopes: [], isRead: true,
                locationId: sandbox.locationId)
            let start = ContinuousClock.now
            try await withThrowingTaskGroup(of: Void.self) { group in
                for lane in 0..<32 {
                    group.addTask {
                        for _ in stride(from: lane, to: Self.count, by: 32) { _ = try await api.send(request) }
                    }
                }
                try await group.waitForAll()
            }
            let elapsed = ContinuousClock.now - start
            print("A thousand reads under 100 in 10 s took \(elapsed)")
            #expect(sandbox.server.tally.refusals == 0)
            #expect(elapsed <= Self.leastTime * 1.02)
        }
    }
}
