import CredentialVault
package import HighLevelClient
import JSONValue

/// HighLevel's token endpoints, at the origin a credential is bound to and nowhere else: whatever an answer says of
/// other places is not read.
package struct TokenEndpoint: Sendable {
    /// For one exchange, from connecting to the last byte.
    package static let deadline = Duration.seconds(10)

    private let sender: any HTTPSending
    private let userAgent: String

    package init(sender: any HTTPSending, userAgent: String) {
        self.sender = sender
        self.userAgent = userAgent
    }

    /// POST /oauth/token.
    func tokens(for form: TokenForm, at origin: Origin) async throws(TokenFailure) -> TokenAnswer {
        try await answer(to: request("POST", "/oauth/token", form, origin))
    }

    /// POST /oauth/locationToken, with an agency's access token.
    func locationToken(
        for form: TokenForm, at origin: Origin, with authorization: Authorization
    ) async throws(TokenFailure) -> TokenAnswer {
        try await answer(to: request("POST", "/oauth/locationToken", form, origin, authorization))
    }

    /// GET /oauth/installedLocations, a page of it.
    func installedLocations(
        query: String, at origin: Origin, with authorization: Authorization
    ) async throws(TokenFailure) -> JSON {
        try await body(of: request("GET", "/oauth/installedLocations?\(query)", nil, origin, authorization))
    }

    private func request(
        _ method: String, _ target: String, _ form: TokenForm?, _ origin: Origin,
        _ authorization: Authorization? = nil
    ) -> HTTPRequest {
        var headers = [
            (name: "Version", value: HTTPRequest.apiVersion), (name: "Accept", value: "application/json"),
            (name: "User-Agent", value: userAgent),
        ]
        if form != nil { headers.append((name: "Content-Type", value: "application/x-www-form-urlencoded")) }
        return HTTPRequest(
            method: method, origin: origin, target: target, headers: headers, body: form?.bytes,
            authorization: authorization)
    }

    private func answer(to request: HTTPRequest) async throws(TokenFailure) -> TokenAnswer {
        let body = try await body(of: request)
        guard let answer = TokenAnswer(body) else {
            throw TokenFailure(
                fate: .unknown,
                error: HighLevelError(
                    .upstreamShape, "HighLevel's token endpoint reports success and gives no token.",
                    fault: .highlevel, retryable: true, nextStep: "Try again in a moment."))
        }
        return answer
    }

    private func body(of request: HTTPRequest) async throws(TokenFailure) -> JSON {
        let response: HTTPResponse
        do throws(HTTPSendingError) {
            response = try await sender.send(request, deadline: .now + Self.deadline)
        } catch {
            throw TokenFailure(error)
        }
        // An empty body says nothing, though it is read as an empty object.
        let body = response.body.isEmpty ? nil : try? ResponseBody.decode(response)
        guard (200..<300).contains(response.status) else { throw TokenFailure(status: response.status, body: body) }
        guard let body else {
            throw TokenFailure(
                fate: .unknown,
                error: HighLevelError(
                    .upstreamShape, "HighLevel's token endpoint reports success with an unreadable answer.",
                    fault: .highlevel, retryable: true, nextStep: "Try again in a moment."))
        }
        return body
    }
}

extension TokenFailure {
    init(_ error: HTTPSendingError) {
        self.init(
            fate: error.requestMayHaveBeenApplied ? .unknown : .unspent,
            error: HighLevelError(
                .unreachable, "HighLevel's token endpoint gives no answer. The call was not sent.", fault: .network,
                retryable: true, nextStep: "Try again in a moment; if it stays so, check the network."))
    }

    init(status: Int, body: JSON?) {
        let words = body.flatMap { Self.words(in: $0) }
        let told = words.map { " (HTTP \(status)): \($0)" } ?? " (HTTP \(status))."
        switch status {
        case 300..<400:
            self.init(
                fate: .unspent,
                error: HighLevelError(
                    .upstreamRedirectRefused,
                    "The token endpoint answered with a redirect (HTTP \(status)), which is never followed.",
                    fault: .highlevel,
                    nextStep: "Tell the operator: the profile's origin or the network is wrong."))
        case 429:
            self.init(
                fate: .unspent,
                error: HighLevelError(
                    .rateLimited, "HighLevel's token endpoint asks for fewer requests\(told)", fault: .account,
                    retryable: true, retryAfter: .seconds(10), nextStep: "Wait for retryAfterMs, then call again."))
        case 401 where words?.lowercased().contains("timed out") == true:
            self.init(
                fate: .unknown,
                error: HighLevelError(
                    .upstream, "HighLevel's token endpoint took too long\(told)", fault: .highlevel, retryable: true,
                    retryAfter: .seconds(5), nextStep: "Try again in a moment."))
        // A refusal in JSON is the endpoint's own; a page or nothing comes from what stands before it.
        case _ where body != nil && Self.isRefusal(status, words):
            self.init(
                fate: .refused,
                error: HighLevelError(
                    .unauthorized, "HighLevel refuses to give a token\(told)", fault: .account,
                    nextStep: "The operator must log in again."))
        default:
            self.init(
                fate: status < 500 && status != 408 ? .unspent : .unknown,
                error: HighLevelError(
                    .upstream, "HighLevel's token endpoint failed\(told)", fault: .highlevel, retryable: true,
                    retryAfter: .seconds(5), nextStep: "Try again in a moment."))
        }
        self.status = status
    }

    /// Whether it is about what was presented. Some statuses others give too; then the words must say so.
    private static func isRefusal(_ status: Int, _ words: String?) -> Bool {
        switch status {
        case 400, 401: true
        case 403, 422:
            ["token", "grant", "code", "client", "redirect"].contains { words?.lowercased().contains($0) == true }
        default: false
        }
    }

    private static func words(in body: JSON) -> String? {
        let text = ["error_description", "message", "error"].lazy.compactMap { body[$0]?.stringValue }.first
        return text.flatMap { UpstreamText.clean($0, limit: 200) }
    }
}
