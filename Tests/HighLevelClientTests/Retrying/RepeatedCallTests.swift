import ContactCatalog
import HighLevelClient
import JSONValue
import Synchronization
import TestSupport
import Testing

/// Calls whose first answers are not the last.
struct RepeatedCallTests {
    /// Plays answers back, each once.
    private final class Script: Sendable {
        typealias Step = Result<HTTPResponse, HTTPSendingError>
        private let steps: Mutex<[Step]>

        init(_ steps: [Step]) { self.steps = Mutex(steps) }

        var left: Int { steps.withLock { $0.count } }

        func next() throws(HTTPSendingError) -> HTTPResponse {
            try steps.withLock { $0.isEmpty ? .success(Fixture.json(418, "{}")) : $0.removeFirst() }.get()
        }
    }

    private static func status(
        _ status: Int, _ body: String = "{}", headers: [(name: String, value: String)] = []
    ) -> Script.Step { .success(Fixture.json(status, body, headers: headers)) }

    private static func failure(_ reason: HTTPSendingError.Reason, sent: Bool = true) -> Script.Step {
        .failure(HTTPSendingError(reason, requestMayHaveBeenApplied: sent))
    }

    private static func call(
        _ request: AbstractRequest, _ steps: [Script.Step], time: VirtualTime = VirtualTime(),
        callDeadline: Duration = .seconds(30)
    ) async -> (result: Result<APIResponse, HighLevelError>, sent: Int, left: Int) {
        let script = Script(steps)
        let sender = RecordingSender { (_) throws(HTTPSendingError) in try script.next() }
        let api = ContactsAPI(
            origin: .highLevel, sender: sender, authorizer: FixedAuthorizer(token: Fixture.token),
            userAgent: "highlevel-mcp/0.1.0", callDeadline: callDeadline, timing: time.timing)
        let result: Result<APIResponse, HighLevelError>
        do throws(HighLevelError) { result = .success(try await api.send(request)) } catch { result = .failure(error) }
        return (result, sender.requests.count, script.left)
    }

    @Test(arguments: [
        [status(503), status(200)], [status(500), status(502), status(200)],
        [failure(.connectionClosed), status(200)],
        [failure(.truncatedBody), failure(.refused, sent: false), status(200)],
        [status(401, #"{"message":"Command timed out"}"#), status(200)], [status(429), status(429), status(200)],
    ])
    private func `a read is repeated until it is answered`(steps: [Script.Step]) async throws {
        let outcome = await Self.call(Fixture.getContact, steps)
        #expect(try outcome.result.get().status == 200)
        #expect(outcome.sent == steps.count)
    }

    @Test(arguments: [status(500), status(503), failure(.connectionClosed), failure(.timeout(.awaitingResponse))])
    private func `a POST that may have been applied is sent once`(step: Script.Step) async {
        let outcome = await Self.call(Fixture.createContact, [step, Self.status(201)])
        #expect(outcome.sent == 1)
        guard case .failure(let error) = outcome.result else { return #expect(Bool(false), "a success") }
        #expect(error.code == .outcomeUnknown)
        #expect(!error.retryable)
    }

    @Test(arguments: [status(429), failure(.refused, sent: false), failure(.connectionClosed, sent: false)])
    private func `a POST of which nothing was applied is sent again`(step: Script.Step) async throws {
        let outcome = await Self.call(Fixture.createContact, [step, Self.status(201)])
        #expect(try outcome.result.get().status == 201)
        #expect(outcome.sent == 2)
    }

    @Test func `one interval is waited after a 429, or what it asks for`() async throws {
        let time = VirtualTime()
        _ = await Self.call(Fixture.getContact, [Self.status(429), Self.status(200)], time: time)
        #expect((10...10.2).contains(time.elapsed / .seconds(1)))
        let hasty = VirtualTime()
        let asked = Self.status(429, headers: [(name: "Retry-After", value: "3")])
        _ = await Self.call(Fixture.getContact, [asked, Self.status(200)], time: hasty)
        #expect((3...3.2).contains(hasty.elapsed / .seconds(1)))
    }

    @Test func `what would not end within the call's time is not begun`() async {
        let time = VirtualTime()
        let outcome = await Self.call(
            Fixture.getContact, [Self.status(429), Self.status(200)], time: time, callDeadline: .seconds(8))
        guard case .failure(let error) = outcome.result else { return #expect(Bool(false), "a success") }
        #expect(error.code == .rateLimited)
        #expect(error.retryAfter == .seconds(10))
        #expect(outcome.sent == 1)
        #expect(time.elapsed < .seconds(1))
    }

    @Test func `a removal that was applied unseen is done`() async throws {
        let missing = Self.status(400, #"{"error":"Contact with id c1 not found","status":400}"#)
        let outcome = await Self.call(Fixture.deleteContact, [Self.failure(.connectionClosed), missing])
        let answer = try outcome.result.get()
        #expect(answer.isSettled)
        #expect(answer.body == ["succeded": true])
        // Nobody removed it here.
        let plain = await Self.call(Fixture.deleteContact, [missing])
        #expect(throws: HighLevelError.self) { try plain.result.get() }
    }

    /// Nothing was found at the address, or not the contact on the way to what was to be removed.
    @Test(
        arguments: [
            (404, "", HighLevelError.Code.outcomeUnknown), (404, #"{"message":"Cannot DELETE /x"}"#, .outcomeUnknown),
            (400, #"{"error":"Contact with id c1 not found","status":400}"#, .notFound),
        ] as [(Int, String, HighLevelError.Code)])
    func `a removal is not done because something else is missing`(
        status: Int, body: String, code: HighLevelError.Code
    ) async throws {
        let outcome = await Self.call(
            Fixture.removeFromCampaign, [Self.failure(.connectionClosed), Self.status(status, body)])
        guard case .failure(let error) = outcome.result else { return #expect(Bool(false), "a success") }
        #expect(error.code == code)
    }

    @Test func `an attempt that was not sent does not make the one before it undone`() async {
        let outcome = await Self.call(
            Fixture.updateContact,
            [Self.status(502), Self.failure(.refused, sent: false), Self.failure(.refused, sent: false)])
        guard case .failure(let error) = outcome.result else { return #expect(Bool(false), "a success") }
        #expect(error.code == .outcomeUnknown)
        #expect(error.mayHaveBeenApplied)
        #expect(error.retryable)
        #expect(!error.message.contains("Nothing was sent"))
    }

    @Test func `a day that is used up is not called again, and says when it ends`() async throws {
        let time = VirtualTime()
        let script = Script([
            Self.status(
                200,
                headers: [
                    (name: "x-ratelimit-limit-daily", value: "10000"),
                    (name: "x-ratelimit-daily-remaining", value: "0"),
                    (name: "x-ratelimit-daily-reset", value: "7200000"),
                ])
        ])
        let sender = RecordingSender { (_) throws(HTTPSendingError) in try script.next() }
        let api = ContactsAPI(
            origin: .highLevel, sender: sender, authorizer: FixedAuthorizer(token: Fixture.token),
            userAgent: "highlevel-mcp/0.1.0", timing: time.timing)
        _ = try await api.send(Fixture.getContact)
        let error = try #require(await Fixture.error(Fixture.getContact, api))
        #expect(error.code == .dailyLimit)
        #expect(error.nextStep?.contains("in 2 hours") == true)
        #expect(sender.requests.count == 1)
        #expect(time.naps == [])
    }
}
