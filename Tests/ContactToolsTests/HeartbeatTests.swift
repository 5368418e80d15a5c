import ContactCatalog
import ContactTools
import HighLevelClient
import JSONValue
import MCPServer
import Safeguards
import Synchronization
import TestSupport
import Testing

/// What a client hears of a call that takes long.
struct HeartbeatTests {
    private struct Report: Equatable {
        let progress: Double
        let total: Double?
        let message: String?
    }

    /// A client that listens, or does not.
    private final class Channel: RequestChannel {
        let wantsProgress: Bool
        private let kept = Mutex<[Report]>([])

        init(wantsProgress: Bool) { self.wantsProgress = wantsProgress }

        var reports: [Report] { kept.withLock { $0 } }

        func report(progress: Double, total: Double?, message: String?) {
            kept.withLock { $0.append(Report(progress: progress, total: total, message: message)) }
        }

        func log(_ level: LoggingLevel, _ data: JSON, logger: String?) {}
        func canAsk(_ capability: ClientCapability) -> Bool { false }
        func ask(_ requests: [(key: String, request: InputRequest)]) async throws -> [String: InputResponse] { [:] }
        func confirm(
            _ confirmation: MCPServer.Confirmation, token: String?
        ) async throws -> ConfirmationOutcome { .refused("Nobody is there.") }
        func commit() async throws(JSONRPCError) {}
    }

    /// Sleeps that are over at once for as often as wanted; the next one lasts until it is cancelled.
    private final class Sleeper: Sendable {
        /// Opened by nobody: whoever arrives here sleeps until cancelled.
        let endless = Gate()
        private let left: Mutex<Int>
        private let cancelled = Mutex(0)

        init(_ count: Int) { left = Mutex(count) }

        var cancellations: Int { cancelled.withLock { $0 } }

        var timing: Timing {
            Timing(
                now: { .now },
                sleep: { [self] duration in
                    #expect(duration == .seconds(1))
                    if left.withLock({ left in
                        left -= 1
                        return left >= 0
                    }) {
                        return
                    }
                    do {
                        try await endless.pass()
                    } catch {
                        cancelled.withLock { $0 += 1 }
                        throw error
                    }
                })
        }
    }

    /// Calls a tool whose answer comes when `until` returns.
    private static func call(
        _ channel: Channel, _ sleeper: Sleeper, deadline: Duration = .seconds(30), answer: HTTPResponse = .json([:]),
        until: @Sendable () async -> Void
    ) async throws -> CallToolResult {
        let sender = GatedSender(answer)
        let api = ContactsAPI(
            origin: .highLevel, sender: sender, authorizer: RecordingAccount.FixedAuthorizer(),
            userAgent: "highlevel-mcp/test", callDeadline: deadline, timing: .impatient())
        let tools = OperationTools(
            catalog: try Catalog.embedded(),
            runner: OperationRunner(
                catalog: try Catalog.embedded(),
                accounts: OneAccount(value: Account(locationId: OperationSample.locationId, api: api)),
                policy: .unrestricted,
                timing: sleeper.timing))
        async let result = tools.call(
            "list_tasks", arguments: ["contactId": "abc"],
            context: RequestContext(revision: .v2025_11_25, channel: channel))
        await sender.gate.untilArrivals(1)
        await until()
        sender.gate.open()
        return try await result
    }

    @Test(arguments: [200, 500])
    func `each second of waiting is told, until the answer is there`(status: Int) async throws {
        let channel = Channel(wantsProgress: true)
        let sleeper = Sleeper(3)
        let result = try await Self.call(channel, sleeper, answer: .json([:], status: status)) {
            await sleeper.endless.untilArrivals(1)
        }
        #expect(result.isError == (status == 500))
        #expect(
            channel.reports
                == (1...3).map { second in
                    Report(
                        progress: Double(second), total: 30,
                        message: "Waiting for HighLevel: \(second) s of at most 30 s.")
                })
        // The beat is over before the call is.
        #expect(sleeper.cancellations == 1)
    }

    @Test func `a call that waits for its turn says so`() async throws {
        let channel = Channel(wantsProgress: true)
        let sleeper = Sleeper(1)
        let sender = GatedSender(.json([:]))
        let api = ContactsAPI(
            origin: .highLevel, sender: sender, authorizer: RecordingAccount.FixedAuthorizer(),
            userAgent: "highlevel-mcp/test")
        let tools = OperationTools(
            catalog: try Catalog.embedded(),
            runner: OperationRunner(
                catalog: try Catalog.embedded(),
                accounts: OneAccount(value: Account(locationId: OperationSample.locationId, api: api)),
                policy: .unrestricted, timing: sleeper.timing))
        let arguments: JSONObject = ["contactId": "abc"]
        // As many as may be sent before HighLevel has said anything.
        let sent = (0..<25).map { _ in
            Task {
                try await tools.call(
                    "list_tasks", arguments: arguments, context: RequestContext(revision: .v2025_11_25))
            }
        }
        await sender.gate.untilArrivals(25)
        async let result = tools.call(
            "list_tasks", arguments: arguments, context: RequestContext(revision: .v2025_11_25, channel: channel))
        await sleeper.endless.untilArrivals(1)
        sender.gate.open()
        #expect(try await result.isError == false)
        for call in sent { _ = try await call.value }
        #expect(
            channel.reports.map(\.message) == [
                "Waiting for a turn under the account's rate limit: 1 s of at most 30 s."
            ])
    }

    @Test func `a client that did not ask hears nothing, and nothing is waited for`() async throws {
        let channel = Channel(wantsProgress: false)
        let sleeper = Sleeper(0)
        let result = try await Self.call(channel, sleeper) {}
        #expect(!result.isError)
        #expect(channel.reports.isEmpty)
        #expect(sleeper.endless.arrivals == 0)
    }

    @Test(arguments: [(Duration.seconds(3), 2), (.milliseconds(1_500), 0), (.milliseconds(500), 0)])
    func `nothing is told of seconds the call does not have`(deadline: Duration, count: Int) async throws {
        let channel = Channel(wantsProgress: true)
        let sleeper = Sleeper(.max)
        let result = try await Self.call(channel, sleeper, deadline: deadline) {
            while channel.reports.count < count { await Task.yield() }
        }
        #expect(!result.isError)
        #expect(channel.reports.map(\.progress) == (1..<(count + 1)).map { Double($0) })
        #expect(sleeper.cancellations == 0)
    }

    @Test func `a call that is cancelled ends its beat`() async throws {
        let channel = Channel(wantsProgress: true)
        let sleeper = Sleeper(1)
        let call = Task { try await Self.call(channel, sleeper) { try? await Gate().pass() } }
        await sleeper.endless.untilArrivals(1)
        call.cancel()
        await #expect(throws: CancellationError.self) { try await call.value }
        #expect(sleeper.cancellations == 1)
        #expect(channel.reports.count == 1)
    }
}
