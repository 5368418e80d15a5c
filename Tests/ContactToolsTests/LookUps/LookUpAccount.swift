import ContactCatalog
import ContactTools
import HighLevelClient
import JSONValue
import Synchronization
import TestSupport

/// An account over any sender, which tells how often it was asked for.
struct LookUpAccount: AccountProvider {
    let sender: any HTTPSending
    var locationId = OperationSample.locationId
    var origin = Origin.highLevel
    var authorizer: any RequestAuthorizer = RecordingAccount.FixedAuthorizer()
    /// Everybody who asks for the account comes by here.
    let asked = Gate()

    init(_ sender: any HTTPSending) {
        self.sender = sender
        asked.open()
    }

    init(_ sandbox: SandboxFixture) {
        self.init(sandbox.sender)
        locationId = sandbox.locationId
        origin = sandbox.origin
        authorizer = TokenAuthorizer(token: sandbox.token)
    }

    func account() async throws(HighLevelError) -> Account {
        do { try await asked.pass() } catch { throw .internalFault("Cancelled.") }
        let api = ContactsAPI(
            origin: origin, sender: sender, authorizer: authorizer, userAgent: "highlevel-mcp/test", retries: .once,
            timing: .impatient())
        return Account(locationId: locationId, api: api)
    }
}

/// No account at all, as a server without a credential has it.
struct MissingAccount: AccountProvider {
    func account() async throws(HighLevelError) -> Account {
        throw HighLevelError(.needsLogin, "No account.", fault: .account)
    }
}

/// A clock that stands still until it is moved on.
final class StandingClock: Sendable {
    private let time = Mutex(ContinuousClock.now)

    func now() -> ContinuousClock.Instant { time.withLock { $0 } }
    func advance(by duration: Duration) { time.withLock { $0 += duration } }

    /// A sleep whose time never comes, however busy the machine is.
    static let untilCancelled: @Sendable (Duration) async throws -> Void = { _ in try await Gate().pass() }
}

/// Answers, with the same to all, only when a gate is open.
final class GatedSender: HTTPSending {
    let gate = Gate()
    private let response: HTTPResponse

    init(_ response: HTTPResponse) { self.response = response }

    func send(
        _ request: HTTPRequest, deadline: ContinuousClock.Instant
    ) async throws(HTTPSendingError) -> HTTPResponse {
        do { try await gate.pass() } catch { throw HTTPSendingError(.cancelled, requestMayHaveBeenApplied: true) }
        return response
    }
}

extension HTTPResponse {
    static func json(_ body: JSON, status: Int = 200) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: [("content-type", "application/json; charset=utf-8")],
            body: body.serializedBytes())
    }
}

private struct TokenAuthorizer: RequestAuthorizer {
    let token: String

    func authorization(for request: AbstractRequest) async throws(HighLevelError) -> Authorization {
        Authorization(bearer: token)
    }
}
