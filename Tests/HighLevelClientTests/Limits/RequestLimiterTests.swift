import HighLevelClient
import PrivateFiles
import Synchronization
import TestSupport
import Testing

/// Waiting for a turn, giving up, and sharing one account among several.
@Suite(.timeLimit(.minutes(5)))
struct RequestLimiterTests {
    /// Holds every request until the gate is open.
    private struct HeldSender: HTTPSending {
        let gate: Gate

        func send(
            _ request: HTTPRequest, deadline: ContinuousClock.Instant
        ) async throws(HTTPSendingError) -> HTTPResponse {
            await gate.passUncancelled()
            return Fixture.json(200, "{}")
        }
    }

    private static func api(
        _ sender: any HTTPSending, _ limiter: RequestLimiter? = nil, timing: CallTiming = .system,
        callDeadline: Duration = .seconds(30)
    ) -> ContactsAPI {
        ContactsAPI(
            origin: .highLevel, sender: sender, authorizer: FixedAuthorizer(token: Fixture.token),
            userAgent: "highlevel-mcp/0.1.0", callDeadline: callDeadline, limiter: limiter, timing: timing)
    }

    @Test func `a call that waits for its turn can be cancelled, and the next goes in its place`() async throws {
        let gate = Gate()
        let api = Self.api(HeldSender(gate: gate))
        let phases = Mutex<[CallPhase]>([])
        let sent = (0..<25).map { _ in Task { try await api.send(Fixture.getContact) } }
        await gate.untilArrivals(25)
        let options = CallOptions(note: { phase in phases.withLock { $0.append(phase) } })
        let waiting = Task { await Fixture.error(Fixture.createContact, api, options) }
        while phases.withLock({ $0.isEmpty }) { await Task.yield() }
        #expect(phases.withLock { $0 } == [.permit])
        waiting.cancel()
        #expect(await waiting.value?.code == .cancelled)
        #expect(gate.arrivals == 25)
        gate.open()
        for call in sent { _ = try await call.value }
        _ = try await api.send(Fixture.getContact)
    }

    @Test func `a call whose turn does not come in time says so and sends nothing`() async throws {
        let time = VirtualTime()
        let sender = RecordingSender(answering: Fixture.json(200, "{}", headers: [("x-ratelimit-max", "25")]))
        let api = Self.api(sender, timing: time.timing, callDeadline: .seconds(5))
        for _ in 0..<25 { _ = try await api.send(Fixture.getContact) }
        let error = try #require(await Fixture.error(Fixture.getContact, api))
        #expect(error.code == .rateLimited)
        #expect(error.message.contains("25 requests in 10 seconds"))
        #expect(error.retryable)
        #expect((1...6_000).contains(error.retryAfter?.roundedUpMilliseconds ?? 0))
        #expect(sender.requests.count == 25)
    }

    @Test func `an answer that allows more lets those go who wait`() async throws {
        let gate = Gate()
        let sender = HeldSender(gate: gate)
        let api = Self.api(sender)
        let calls = (0..<100).map { _ in Task { try await api.send(Fixture.getContact) } }
        await gate.untilArrivals(25)
        // These answers name no limit, so HighLevel's published one counts.
        gate.open()
        for call in calls { _ = try await call.value }
        #expect(gate.arrivals == 100)
    }

    // MARK: - In a file

    private static let told: [(name: String, value: String)] = [
        ("x-ratelimit-max", "40"), ("x-ratelimit-interval-milliseconds", "10000"),
    ]

    @Test func `two limiters of one home share one quota`() async throws {
        let directory = try TemporaryDirectory.make() + "/state"
        let time = VirtualTime()
        let sender = RecordingSender(answering: Fixture.json(200, "{}", headers: Self.told))
        let apis = (0..<2).map { _ in
            let limiters = RateLimiters(stateDirectory: directory, timing: time.timing)
            return Self.api(
                sender, limiters.limiter(origin: .highLevel, locationId: "L1"), timing: time.timing,
                callDeadline: .seconds(100))
        }
        for number in 0..<40 { _ = try await apis[number % 2].send(Fixture.getContact) }
        #expect(time.elapsed < .seconds(1))
        for number in 0..<40 { _ = try await apis[number % 2].send(Fixture.getContact) }
        #expect(time.elapsed >= .seconds(10))
        #expect(time.elapsed < .seconds(14))
    }

    @Test func `accounts and homes do not share`() async throws {
        let directory = try TemporaryDirectory.make() + "/state"
        let time = VirtualTime()
        let sender = RecordingSender(answering: Fixture.json(200, "{}", headers: Self.told))
        let limiters = RateLimiters(stateDirectory: directory, timing: time.timing)
        for location in ["L1", "L2", "L3"] {
            let limiter = limiters.limiter(origin: .highLevel, locationId: location)
            let api = Self.api(sender, limiter, timing: time.timing)
            for _ in 0..<25 { _ = try await api.send(Fixture.getContact) }
        }
        #expect(time.elapsed < .seconds(1))
        #expect(
            limiters.limiter(origin: .highLevel, locationId: "L1")
                === limiters.limiter(origin: .highLevel, locationId: "L1"))
    }

    @Test func `a file that cannot be used is told once, and calls go on`() async throws {
        let place = try TemporaryDirectory.make()
        TextFile.write(place + "/limits", "a file where a directory should be")
        let told = Mutex(0)
        let limiters = RateLimiters(stateDirectory: place, onFailure: { _ in told.withLock { $0 += 1 } })
        let sender = RecordingSender(answering: Fixture.json(200, "{}"))
        let api = Self.api(sender, limiters.limiter(origin: .highLevel, locationId: "L1"))
        for _ in 0..<3 { _ = try await api.send(Fixture.getContact) }
        #expect(told.withLock { $0 } == 1)
        #expect(sender.requests.count == 3)
    }

    @Test func `a process that is stopped with the lock holds nobody up`() throws {
        let directory = try TemporaryDirectory.make()
        let holder = try SharedFile(directory: directory, name: "quota")
        let store = FileQuotaStore(directory: directory, name: "quota")
        var report = QuotaReport(holder: 1)
        report.wanted = 3
        let now = WallTime.now()
        try holder.tryUpdate(limit: 64) { bytes in
            #expect(store.visit(report, at: now) == nil)
            #expect(store.visit(report, at: now + .milliseconds(400)) == nil)
            #expect(store.visit(report, at: now + .milliseconds(600))?.count == 3)
            return bytes
        }
        #expect(store.visit(report, at: now + .seconds(1))?.count == 3)
    }

    @Test func `a damaged file is learnt anew`() async throws {
        let directory = try TemporaryDirectory.make()
        let file = try SharedFile(directory: directory, name: "quota")
        try file.tryUpdate(limit: 64) { _ in Array("not what was written here".utf8) }
        let store = FileQuotaStore(directory: directory, name: "quota")
        var report = QuotaReport(holder: 1)
        report.wanted = 3
        #expect(store.visit(report, at: .now())?.count == 3)
        let other = FileQuotaStore(directory: directory, name: "quota")
        report = QuotaReport(holder: 2)
        report.wanted = 30
        #expect(other.visit(report, at: .now())?.count == 22)
    }
}
