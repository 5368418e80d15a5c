import HighLevelClient
import JSONValue
import Synchronization

/// A token endpoint in memory, whose refresh tokens work once, and which can be told to fail.
final class TokenServer: HTTPSending {
    enum Answer: Sendable {
        case usual
        case status(Int, String)
        case body(String)
        case failure(HTTPSendingError)
        /// Spends the token, and the answer is lost.
        case lost
    }

    struct Seen: Sendable, Equatable {
        let target: String
        let form: [String: String]
        let bearer: Authorization?
    }

    private struct State {
        var refreshToken: String
        var count = 0
        var seen: [Seen] = []
        var answers: [Answer] = []
    }

    private let state: Mutex<State>
    let onRequest: @Sendable () async -> Void

    init(refreshToken: String, onRequest: @escaping @Sendable () async -> Void = {}) {
        state = Mutex(State(refreshToken: refreshToken))
        self.onRequest = onRequest
    }

    var seen: [Seen] { state.withLock(\.seen) }

    /// What the next requests get; the usual after them.
    func answer(_ answers: Answer...) { state.withLock { $0.answers += answers } }

    static func accessToken(_ number: Int) -> String { "access-token-number-\(number)" }
    static func refreshToken(_ number: Int) -> String { "refresh-token-number-\(number)" }

    func send(
        _ request: HTTPRequest, deadline: ContinuousClock.Instant
    ) async throws(HTTPSendingError) -> HTTPResponse {
        await onRequest()
        let form = Self.form(String(decoding: request.body ?? [], as: UTF8.self))
        let answer = state.withLock { state in
            state.seen.append(Seen(target: request.target, form: form, bearer: request.authorization))
            return state.answers.isEmpty ? .usual : state.answers.removeFirst()
        }
        switch answer {
        case .status(let status, let body): return Self.response(status, body)
        case .body(let body): return Self.response(200, body)
        case .failure(let error): throw error
        case .usual: return usual(form, isExchange: request.target == "/oauth/locationToken")
        case .lost:
            _ = usual(form, isExchange: false)
            throw HTTPSendingError(.connectionClosed, requestMayHaveBeenApplied: true)
        }
    }

    private func usual(_ form: [String: String], isExchange: Bool) -> HTTPResponse {
        state.withLock { state in
            if !isExchange {
                guard form["refresh_token"] == state.refreshToken else {
                    return Self.response(
                        401, #"{"error":"UnAuthorized!","error_description":"Invalid refresh token"}"#)
                }
            }
            state.count += 1
            let kind: JSON = isExchange ? "Location" : form["user_type"].map { .string($0) } ?? "Location"
            var body: JSON = [
                "access_token": .string(Self.accessToken(state.count)), "expires_in": 86_399, "userType": kind,
                "companyId": "CompanyCompanyCompan", "scope": "contacts.readonly contacts.write oauth.write",
            ]
            guard case .object(var object) = body else { return Self.response(500, "") }
            if !isExchange {
                state.refreshToken = Self.refreshToken(state.count)
                object["refresh_token"] = .string(state.refreshToken)
            }
            body = .object(object)
            return Self.response(200, body.serialized())
        }
    }

    private static func response(_ status: Int, _ body: String) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: [(name: "content-type", value: "application/json")], body: Array(body.utf8))
    }

    private static func form(_ text: String) -> [String: String] {
        var form: [String: String] = [:]
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
            if parts.count == 2 { form[parts[0]] = parts[1] }
        }
        return form
    }
}
