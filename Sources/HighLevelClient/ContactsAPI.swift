package import ContactCatalog
import JSONValue

/// HighLevel's Contacts API, shared by all tools: an abstract request becomes one HTTP exchange, and whatever goes
/// wrong one `HighLevelError`. It neither waits nor repeats.
package struct ContactsAPI: Sendable {
    private let origin: Origin
    private let sender: any HTTPSending
    private let authorizer: any RequestAuthorizer
    private let userAgent: String
    /// For a whole call, from asking for the credential to the last byte of the body.
    package let callDeadline: Duration
    /// What the answers so far told of the account's limits, those of refusals too.
    package let limits: LimitsRecord

    /// The user agent is `name/version`; HighLevel's CDN turns the defaults of some HTTP libraries away.
    package init(
        origin: Origin, sender: any HTTPSending, authorizer: any RequestAuthorizer, userAgent: String,
        callDeadline: Duration = .seconds(30), limits: LimitsRecord = LimitsRecord()
    ) {
        self.origin = origin
        self.sender = sender
        self.authorizer = authorizer
        self.userAgent = userAgent
        self.callDeadline = callDeadline
        self.limits = limits
    }

    /// Exactly what `send` would put on the wire, without the credential. Nothing is asked and nothing sent.
    package func preview(of request: AbstractRequest) throws(HighLevelError) -> HTTPRequest {
        try HTTPRequest(request, origin: origin, userAgent: userAgent)
    }

    /// - Throws: `HighLevelError` unless HighLevel answers with success.
    package func send(_ request: AbstractRequest) async throws(HighLevelError) -> APIResponse {
        let deadline = ContinuousClock.now + callDeadline
        var wire = try preview(of: request)
        wire.authorization = try await credential(for: request)
        let response: HTTPResponse
        do {
            response = try await sender.send(wire, deadline: deadline)
        } catch {
            throw HighLevelError(error, to: request)
        }
        limits.record(response)
        return try Self.read(response, to: request)
    }

    private func credential(for request: AbstractRequest) async throws(HighLevelError) -> Authorization {
        let authorization = try await authorizer.authorization(for: request)
        guard authorization.isWellFormed else {
            throw HighLevelError(
                .unauthorized, "The stored token has a form no HTTP header may carry. Nothing was sent.",
                fault: .account, nextStep: "The operator must store the token again, without line breaks or blanks.")
        }
        return authorization
    }

    private static func read(
        _ response: HTTPResponse, to request: AbstractRequest
    ) throws(HighLevelError) -> APIResponse {
        guard (200..<300).contains(response.status) else { throw Refusal(response, to: request).error }
        let body: JSON
        do {
            body = try ResponseBody.decode(response)
        } catch {
            throw HighLevelError(
                .upstreamShape, "HighLevel reports success (HTTP \(response.status)) with \(error.reason).",
                fault: .highlevel,
                nextStep: request.isRead
                    ? "Try once more later."
                    : "It has probably taken effect. Read the record to find out before repeating it.",
                details: ["httpStatus": JSON(response.status)], mayHaveBeenApplied: !request.isRead)
        }
        if body.saysFailure { throw Refusal(response, to: request, body: body).error }
        return APIResponse(status: response.status, body: body, traceId: body["traceId"]?.stringValue)
    }
}

extension JSON {
    /// Whether the body of a success says the opposite. The flag's spelling depends on the route: `succeded`,
    /// `succeeded` or `success`. Bulk answers count their failures one by one and are always passed on.
    var saysFailure: Bool {
        guard case .object(let members) = self, members["responses"] == nil else { return false }
        if ["succeded", "succeeded", "success"].contains(where: { members[$0]?.boolValue == false }) { return true }
        return switch members["error"] {
        case .string(let text): !text.isEmpty
        case .object: true
        default: false
        }
    }
}
