import ContactCatalog
import ContactTools
import HighLevelClient
import JSONValue
import MCPServer
import Safeguards
import Synchronization
import TestSupport
import Testing

/// What completions leave to calls, and what they do not try again.
struct SuggestionRestraintTests {
    private static let template = CompletionRequest.Reference.resource("highlevel://contacts/{contactId}")

    /// Completions over an account that stays the same, by a clock that stands.
    private struct Bench {
        let clock = StandingClock()
        let codes = Codes()
        let completions: ContactCompletions

        final class Codes: Sendable {
            private let noted = Mutex<[String]>([])
            func note(_ code: HighLevelError.Code) { noted.withLock { $0.append(code.rawValue) } }
            var all: [String] { noted.withLock { $0 } }
        }

        init(_ sender: any HTTPSending, sleep: (@Sendable (Duration) async throws -> Void)? = nil) throws {
            let (clock, codes) = (clock, codes)
            let api = ContactsAPI(
                origin: .highLevel, sender: sender, authorizer: RecordingAccount.FixedAuthorizer(),
                userAgent: "highlevel-mcp/test", limits: LimitsRecord(now: clock.now), retries: .once,
                timing: .impatient())
            let account = OneAccount(value: Account(locationId: OperationSample.locationId, api: api))
            let lookUps = LookUps(accounts: account, now: clock.now)
            completions = ContactCompletions(
                catalog: try Catalog.embedded(), lookUps: lookUps,
                runner: OperationRunner(catalog: try Catalog.embedded(), accounts: account, policy: .unrestricted),
                prompts: ContactPrompts(lookUps: lookUps),
                timing: Timing(now: clock.now, sleep: sleep ?? StandingClock.untilCancelled), noteFailure: codes.note)
        }

        func contacts(_ typed: String) async throws -> CompletionResult {
            try await complete(SuggestionRestraintTests.template, "contactId", typed)
        }

        func tags() async throws -> [String] { try await complete(.prompt("lead_intake"), "tags", "").values }
        func workflows() async throws -> [String] { try await complete(.prompt("lead_intake"), "workflow", "").values }

        private func complete(
            _ reference: CompletionRequest.Reference, _ argument: String, _ typed: String
        ) async throws -> CompletionResult {
            try await completions.complete(
                CompletionRequest(reference: reference, argument: argument, value: typed),
                context: RequestContext(revision: .v2025_11_25))
        }
    }

    private static func answer(
        _ body: JSON, status: Int = 200, headers: [(name: String, value: String)] = []
    ) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: [("content-type", "application/json")] + headers, body: body.serializedBytes())
    }

    private static func sender(
        status: Int = 200, message: String = "", headers: [(name: String, value: String)] = []
    ) -> RecordingSender {
        RecordingSender { request in
            guard status == 200 else { return answer(["message": .string(message)], status: status, headers: headers) }
            return if request.target.contains("tags") {
                answer(["tags": [["id": "t1", "name": "vip"]]], headers: headers)
            } else if request.target.contains("workflows") {
                answer(["workflows": [["id": "w1", "name": "Nurture"]]], headers: headers)
            } else {
                answer(["contacts": [["id": "c1"]], "total": 321], headers: headers)
            }
        }
    }

    private static func limits(burst: Int, daily: Int) -> [(name: String, value: String)] {
        [
            ("x-ratelimit-max", "100"), ("x-ratelimit-remaining", String(burst)),
            ("x-ratelimit-interval-milliseconds", "10000"), ("x-ratelimit-limit-daily", "10000"),
            ("x-ratelimit-daily-remaining", String(daily)), ("x-ratelimit-daily-reset", "3600000"),
        ]
    }

    // MARK: - What is left

    @Test(arguments: [(20, 100, true), (19, 5_000, false), (99, 99, false), (0, 0, false), (100, 10_000, true)])
    func `when little is left of the account's requests none is spent`(
        burst: Int, daily: Int, isEnough: Bool
    ) async throws {
        let sender = Self.sender(headers: Self.limits(burst: burst, daily: daily))
        let bench = try Bench(sender)
        #expect(try await bench.tags() == ["vip"])
        #expect(try await bench.contacts("an").values == (isEnough ? ["c1"] : []))
        #expect(try await bench.workflows() == (isEnough ? ["Nurture"] : []))
        #expect(sender.requests.count == (isEnough ? 3 : 1))
        #expect(bench.codes.all == (isEnough ? [] : ["rate_limited", "rate_limited"]))
        // What is known costs nothing.
        #expect(try await bench.tags() == ["vip"])
        #expect(sender.requests.count == (isEnough ? 3 : 1))
    }

    @Test func `when the window has passed there are suggestions again`() async throws {
        let bench = try Bench(Self.sender(headers: Self.limits(burst: 1, daily: 5_000)))
        #expect(try await bench.tags() == ["vip"])
        #expect(try await bench.contacts("an").values == [])
        bench.clock.advance(by: .seconds(10))
        #expect(try await bench.contacts("an").values == ["c1"])
    }

    // MARK: - What has failed

    @Test func `a missing scope is remembered for a minute, for what misses it`() async throws {
        let message = "The token is not authorized for this scope."
        let sender = RecordingSender { request in
            request.target.contains("workflows")
                ? Self.answer(["message": .string(message), "statusCode": 401], status: 401)
                : Self.answer(["tags": [["id": "t1", "name": "vip"]]])
        }
        let bench = try Bench(sender)
        for _ in 1...3 { #expect(try await bench.workflows() == []) }
        #expect(sender.requests.count == 1)
        #expect(bench.codes.all == ["missing_scope", "missing_scope", "missing_scope"])
        #expect(try await bench.tags() == ["vip"])
        #expect(sender.requests.count == 2)
        bench.clock.advance(by: .seconds(59))
        #expect(try await bench.workflows() == [])
        #expect(sender.requests.count == 2)
        bench.clock.advance(by: .seconds(1))
        #expect(try await bench.workflows() == [])
        #expect(sender.requests.count == 3)
    }

    @Test func `a rate limit is remembered for as long as it says, for everything`() async throws {
        let sender = Self.sender(status: 429, message: "Too Many Requests", headers: [("retry-after", "7")])
        let bench = try Bench(sender)
        #expect(try await bench.tags() == [])
        #expect(try await bench.workflows() == [])
        #expect(try await bench.contacts("an").values == [])
        #expect(sender.requests.count == 1)
        bench.clock.advance(by: .seconds(6))
        #expect(try await bench.contacts("an").values == [])
        #expect(sender.requests.count == 1)
        bench.clock.advance(by: .seconds(1))
        #expect(try await bench.contacts("an").values == [])
        #expect(sender.requests.count == 2)
    }

    @Test func `a user who was not logged in may be the next moment`() async throws {
        let account = LateAccount(LookUpAccount(Self.sender()))
        let lookUps = LookUps(accounts: account)
        let completions = ContactCompletions(
            catalog: try Catalog.embedded(), lookUps: lookUps,
            runner: OperationRunner(catalog: try Catalog.embedded(), accounts: account, policy: .unrestricted),
            prompts: ContactPrompts(lookUps: lookUps),
            timing: Timing(now: { .now }, sleep: StandingClock.untilCancelled))
        let request = CompletionRequest(reference: .prompt("lead_intake"), argument: "tags", value: "")
        let context = RequestContext(revision: .v2025_11_25)
        #expect(try await completions.complete(request, context: context).values == [])
        account.isThere.withLock { $0 = true }
        #expect(try await completions.complete(request, context: context).values == ["vip"])
    }

    // MARK: - How long it takes

    @Test func `after two seconds there are no suggestions, and the answer is there the next time`() async throws {
        let sender = GatedSender(Self.answer(["tags": [["id": "t1", "name": "vip"]]]))
        let waits = Mutex<[Duration]>([])
        let bench = try Bench(
            sender,
            sleep: { duration in
                waits.withLock { $0.append(duration) }
                await sender.gate.untilArrivals(1)
            })
        #expect(try await bench.tags() == [])
        #expect(bench.codes.all == ["timeout"])
        #expect(waits.withLock { $0 }.allSatisfy { $0 == .seconds(2) })
        sender.gate.open()
        while try await bench.tags() != ["vip"] { await Task.yield() }
        #expect(sender.gate.arrivals == 1)
    }

    @Test func `an account that does not come is not waited for longer`() async throws {
        let account = StuckAccount()
        let lookUps = LookUps(accounts: account)
        let codes = Bench.Codes()
        let completions = ContactCompletions(
            catalog: try Catalog.embedded(), lookUps: lookUps,
            runner: OperationRunner(catalog: try Catalog.embedded(), accounts: account, policy: .unrestricted),
            prompts: ContactPrompts(lookUps: lookUps),
            timing: Timing(now: { .now }, sleep: { _ in await account.door.untilArrivals(1) }), noteFailure: codes.note)
        let result = try await completions.complete(
            CompletionRequest(reference: .prompt("lead_intake"), argument: "tags", value: ""),
            context: RequestContext(revision: .v2025_11_25))
        #expect(result.values == [])
        #expect(codes.all == ["timeout"])
        account.door.open()
    }

    // MARK: - How many there are

    @Test func `HighLevel's count of the contacts goes with their ids`() async throws {
        let result = try await Bench(Self.sender()).contacts("an")
        #expect(result.values == ["c1"])
        #expect(result.total == 321)
    }
}

/// No account at first, and then one.
private final class LateAccount: AccountProvider {
    let isThere = Mutex(false)
    private let one: LookUpAccount

    init(_ one: LookUpAccount) { self.one = one }

    func account() async throws(HighLevelError) -> Account {
        guard isThere.withLock({ $0 }) else { return try await MissingAccount().account() }
        return try await one.account()
    }
}

/// An account that is waited for, whether or not anybody still does.
private final class StuckAccount: AccountProvider {
    let door = Gate()

    func account() async throws(HighLevelError) -> Account {
        await door.passUncancelled()
        return try await MissingAccount().account()
    }
}
