import ContactCatalog
import HighLevelClient
import JSONValue
import Synchronization
import TestSupport
import Testing

/// Calls that are settled by a read, seen from the wire.
struct SettledCallTests {
    private static let start = WallTime(microseconds: 1_780_308_000_250_000)
    private static let young = "2026-06-01T10:00:00.300Z"
    private static let old = "2026-06-01T09:59:59.000Z"

    private static func contact(_ date: String) -> HTTPResponse {
        Fixture.json(200, #"{"contact":{"id":"c9","email":"ada@example.com","dateAdded":"\#(date)"}}"#)
    }

    /// Calls create_contact on a server that answers the POST and the search for duplicates so.
    private static func create(
        _ post: Result<HTTPResponse, HTTPSendingError>, _ search: HTTPResponse
    ) async throws -> (result: Result<APIResponse, HighLevelError>, methods: [String]) {
        let operation = try #require(try Catalog.embedded().operation(named: "create_contact"))
        let checked = try operation.checked(["email": "ada@example.com"])
        let plan = SettlementPlan(of: operation, arguments: checked, locationId: "L1")
        let sender = RecordingSender { (request) throws(HTTPSendingError) in
            request.method == "POST" ? try post.get() : search
        }
        let api = ContactsAPI(
            origin: .highLevel, sender: sender, authorizer: FixedAuthorizer(token: Fixture.token),
            userAgent: "highlevel-mcp/0.1.0", timing: VirtualTime(wallStart: start).timing)
        let request = try operation.request(checked, locationId: "L1")
        let result: Result<APIResponse, HighLevelError>
        do throws(HighLevelError) {
            result = .success(try await api.send(request, CallOptions(settlement: plan)))
        } catch {
            result = .failure(error)
        }
        return (result, sender.requests.map(\.method))
    }

    private static let refusal = Result<HTTPResponse, HTTPSendingError>.success(
        Fixture.json(422, #"{"message":["email must be an email"],"statusCode":422}"#))
    private static let silence = Result<HTTPResponse, HTTPSendingError>.failure(
        HTTPSendingError(.connectionClosed, requestMayHaveBeenApplied: true))

    @Test func `what was refused and created all the same is found`() async throws {
        let outcome = try await Self.create(Self.refusal, Self.contact(Self.young))
        let answer = try outcome.result.get()
        #expect(answer.isSettled)
        #expect(answer.body["contact"]?["id"] == "c9")
        #expect(outcome.methods == ["POST", "GET"])
    }

    @Test func `what was refused and not created stays refused`() async throws {
        for search in [Self.contact(Self.old), Fixture.json(200, #"{"contact":null}"#)] {
            let outcome = try await Self.create(Self.refusal, search)
            guard case .failure(let error) = outcome.result else { return #expect(Bool(false), "a success") }
            #expect(error.code == .invalidArguments)
            #expect(!error.mayHaveBeenApplied)
        }
    }

    @Test func `what cannot be looked for stays unknown`() async throws {
        let outcome = try await Self.create(Self.silence, Fixture.json(403, "{}"))
        guard case .failure(let error) = outcome.result else { return #expect(Bool(false), "a success") }
        #expect(error.code == .outcomeUnknown)
        #expect(outcome.methods == ["POST", "GET"])
    }

    @Test func `another refusal is not looked after`() async throws {
        let refusal = Result<HTTPResponse, HTTPSendingError>.success(Fixture.json(400, "{}"))
        let outcome = try await Self.create(refusal, Self.contact(Self.young))
        #expect(outcome.methods == ["POST"])
    }

    @Test func `a token that worked a moment ago is not blamed`() async throws {
        let isGood = Mutex(true)
        let sender = RecordingSender { _ in Fixture.json(isGood.withLock { $0 } ? 200 : 401, "{}") }
        let api = Fixture.api(sender)
        isGood.withLock { $0 = false }
        let before = try #require(await Fixture.error(Fixture.getContact, api))
        #expect(before.fault == .account)
        isGood.withLock { $0 = true }
        _ = try await api.send(Fixture.getContact)
        isGood.withLock { $0 = false }
        let after = try #require(await Fixture.error(Fixture.createContact, api))
        #expect(after.code == .unauthorized)
        #expect(after.fault == .highlevel)
        #expect(after.nextStep?.contains("The token is good") == true)
        #expect(after.nextStep?.contains("contacts.write") == true)
    }
}
