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
        return try await exchange(try await ready(request), by: deadline, for: request)
    }

    /// As `send`, for what has an effect that something permits once.
    /// - Parameters:
    ///   - request: What is sent.
    ///   - admit: Called when the request is complete, with its credential, and nothing but the network can refuse it any
    ///     more; the bytes leave when it returns. Not called when the call is cancelled or its time is up before.
    /// - Returns: HighLevel's answer.
    /// - Throws: as `send`; and what `admit` throws, without anything being sent.
    package func send(_ request: AbstractRequest, admit: () async throws -> Void) async throws -> APIResponse {
        let deadline = ContinuousClock.now + callDeadline
        let wire = try await ready(request)
        guard !Task.isCancelled else {
            throw HighLevelError(HTTPSendingError(.cancelled, requestMayHaveBeenApplied: false), to: request)
        }
        guard ContinuousClock.now < deadline else {
            throw HighLevelError(HTTPSendingError(.timeout(.connecting), requestMayHaveBeenApplied: false), to: request)
        }
        try await admit()
        return try await exchange(wire, by: deadline, for: request)
    }

    /// The request as it will stand on the wire, with its credential.
    private func ready(_ request: AbstractRequest) async throws(HighLevelError) -> HTTPRequest {
        var wire = try preview(of: request)
        wire.authorization = try await credential(for: request)
        return wire
    }

    /// When the credential is refused, nothing has been done; with another one the same request is sent once more.
    private func exchange(
        _ wire: HTTPRequest, by deadline: ContinuousClock.Instant, for request: AbstractRequest
    ) async throws(HighLevelError) -> APIResponse {
        do {
            return try await exchangeOnce(wire, by: deadline, for: request)
        } catch {
            guard error.refusesCredential || error.code == .missingScope, let refused = wire.authorization,
                let other = try await authorizer.authorization(for: request, after: error, of: refused)
            else { throw error }
            var wire = wire
            wire.authorization = try Self.checked(other)
            return try await exchangeOnce(wire, by: deadline, for: request)
        }
    }

    private func exchangeOnce(
        _ wire: HTTPRequest, by deadline: ContinuousClock.Instant, for request: AbstractRequest
    ) async throws(HighLevelError) -> APIResponse {
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
        try Self.checked(try await authorizer.authorization(for: request))
    }

    private static func checked(_ authorization: Authorization) throws(HighLevelError) -> Authorization {
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
