import Synchronization
import TestSupport

/// What a grant server knows.
final class GrantLedger: Sendable {
    struct State {
        var pairs: [GrantServer.Pair] = []
        var codes: Set<String> = []
        var allCodes: [String] = []
        var isSpent = false
        var refreshes = 0
        var refused = 0
        var expiresIn: String? = "86399"
        var delay: Duration
        var tokens: @Sendable (GrantServer.Request) -> GrantServer.Steps? = { _ in nil }
        var api: @Sendable (GrantServer.Request) -> GrantServer.Steps? = { _ in nil }
    }

    let state: Mutex<State>
    private let clientSecret: String

    init(clientSecret: String, delay: Duration) {
        self.clientSecret = clientSecret
        state = Mutex(State(delay: delay))
    }

    func answer(_ request: GrantServer.Request) -> GrantServer.Steps {
        let (tokens, api) = state.withLock { ($0.tokens, $0.api) }
        if request.isForTokens { return tokens(request) ?? tokenAnswer(request.form) }
        if let steps = api(request) { return steps }
        let bearer = request.values(of: "authorization")
        let isKnown = state.withLock { $0.pairs.contains { bearer == ["Bearer \($0.access)"] } }
        guard isKnown else { return [.response(401, body: #"{"statusCode":401,"message":"Invalid JWT"}"#)] }
        return [.response(200, body: #"{"contact":{"id":"abc"}}"#)]
    }

    private func tokenAnswer(_ form: [String: String]) -> GrantServer.Steps {
        state.withLock { state in
            let isRight =
                form["grant_type"] == "refresh_token"
                ? form["refresh_token"] == state.pairs.last?.refresh && !state.pairs.isEmpty
                : form["code"].map { state.codes.remove($0) != nil } ?? false
            guard isRight, form["client_secret"] == clientSecret else {
                state.refused += 1
                return [
                    .response(
                        400, body: #"{"error":"invalid_grant","error_description":"This refresh token is invalid"}"#)
                ]
            }
            if form["grant_type"] == "refresh_token" { state.refreshes += 1 }
            let pair = GrantServer.Pair(access: Canary.accessToken(), refresh: Canary.refreshToken())
            state.pairs.append(pair)
            let life = state.expiresIn.map { ",\"expires_in\":\($0)" } ?? ""
            return [
                .pause(state.delay),
                .response(
                    200,
                    body: """
                        {"access_token":"\(pair.access)","refresh_token":"\(pair.refresh)","token_type":"Bearer"\(life),\
                        "scope":"contacts.readonly contacts.write","userType":"Location",\
                        "companyId":"CompanyCompanyCompan","locationId":"\(GrantServer.location)"}
                        """),
            ]
        }
    }
}
