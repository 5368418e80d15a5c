import Synchronization
import TestSupport

/// The API and its token endpoint, at one origin, as an attacker or an accident would have them: refresh tokens work
/// exactly once, and answers may be anything.
final class GrantServer: Sendable {
    typealias Request = RawHTTPResponder.Request
    typealias Steps = [RawHTTPResponder.Step]

    struct Pair: Sendable, Equatable {
        let access: String
        let refresh: String
    }

    static let location = "LocationLocationLoca"
    static let clientId = "65f0a0b0c0d0e0f0a0b0c0d0-lq1x2y3z"

    let clientSecret = Canary.clientSecret()
    private let ledger: GrantLedger
    private let responder: RawHTTPResponder

    /// What is presented to the token endpoint is spent at once, and answered after the delay.
    init(delay: Duration = .zero) throws {
        ledger = GrantLedger(clientSecret: clientSecret, delay: delay)
        responder = try RawHTTPResponder { [ledger] in ledger.answer($0) }
    }

    deinit { responder.stop() }

    var url: String { responder.url }
    var requests: [Request] { responder.requests }
    var apiRequests: [Request] { requests.filter { !$0.isForTokens } }
    var tokenRequests: [Request] { requests.filter(\.isForTokens) }

    /// What was given out, oldest first.
    var pairs: [Pair] { ledger.state.withLock(\.pairs) }
    /// How many refresh tokens were spent.
    var refreshes: Int { ledger.state.withLock(\.refreshes) }
    var refusedGrants: Int { ledger.state.withLock(\.refused) }
    var codes: [String] { ledger.state.withLock { Array($0.codes) } }

    /// Everything that must be seen nowhere.
    var secrets: [String] {
        pairs.flatMap { [$0.access, $0.refresh] } + ledger.state.withLock(\.allCodes) + [clientSecret]
    }

    /// A code as the consent page would give it.
    func newCode() -> String {
        let code = Canary.code()
        ledger.state.withLock { state in
            state.codes.insert(code)
            state.allCodes.append(code)
        }
        return code
    }

    /// What `expires_in` says, as JSON; nil leaves it out.
    func tokensLast(_ expiresIn: String?) { ledger.state.withLock { $0.expiresIn = expiresIn } }

    func delayTokens(_ delay: Duration) { ledger.state.withLock { $0.delay = delay } }

    /// Answers of the token endpoint other than its own; those that are nil are its own.
    func answerTokens(_ answer: @escaping @Sendable (Request) -> Steps?) {
        ledger.state.withLock { $0.tokens = answer }
    }

    /// The same for the API.
    func answerCalls(_ answer: @escaping @Sendable (Request) -> Steps?) { ledger.state.withLock { $0.api = answer } }

    /// Returns when so many requests have come to the token endpoint.
    func untilTokenRequests(_ count: Int) async throws {
        try await Waiting.until("\(count) token requests") { self.tokenRequests.count >= count }
    }

    func untilCalls(_ count: Int) async throws {
        try await Waiting.until("\(count) calls") { self.apiRequests.count >= count }
    }
}

extension GrantServer.Request {
    var isForTokens: Bool { requestLine.contains(" /oauth/") }

    var form: [String: String] {
        Query.members(of: String(decoding: body, as: UTF8.self))
    }
}
