package import ContactCatalog
import JSONValue

/// HighLevel's Contacts API, shared by all tools: an abstract request becomes an HTTP exchange, when the account's limits
/// allow it and as often as that can do no harm; whatever goes wrong becomes one `HighLevelError`.
package struct ContactsAPI: Sendable {
    private let origin: Origin
    private let sender: any HTTPSending
    let authorizer: any RequestAuthorizer
    private let userAgent: String
    /// For a whole call, from asking for a permit to the last byte of the body, with all repetitions.
    package internal(set) var callDeadline: Duration
    /// What the answers so far told of the account's limits, those of refusals too.
    package let limits: LimitsRecord
    let limiter: RequestLimiter
    let retries: RetryPolicy
    let timing: CallTiming
    let memory: CallMemory

    /// The user agent is `name/version`; HighLevel's CDN turns the defaults of some HTTP libraries away.
    package init(
        origin: Origin, sender: any HTTPSending, authorizer: any RequestAuthorizer, userAgent: String,
        callDeadline: Duration = .seconds(30), limits: LimitsRecord = LimitsRecord(),
        limiter: RequestLimiter? = nil, retries: RetryPolicy = RetryPolicy(), timing: CallTiming = .system,
        memory: CallMemory = CallMemory()
    ) {
        self.origin = origin
        self.sender = sender
        self.authorizer = authorizer
        self.userAgent = userAgent
        self.callDeadline = callDeadline
        self.limits = limits
        self.limiter = limiter ?? RequestLimiter(timing: timing)
        self.retries = retries
        self.timing = timing
        self.memory = memory
    }

    /// Exactly what `send` would put on the wire, without the credential. Nothing is asked and nothing sent.
    package func preview(of request: AbstractRequest) throws(HighLevelError) -> HTTPRequest {
        try HTTPRequest(request, origin: origin, userAgent: userAgent)
    }

    /// - Throws: `HighLevelError` unless HighLevel answers with success.
    package func send(
        _ request: AbstractRequest, _ options: CallOptions = CallOptions()
    ) async throws(HighLevelError) -> APIResponse {
        do {
            return try await call(request, options, admit: {})
        } catch let error as HighLevelError {
            throw error
        } catch {
            throw .unforeseen("A call failed in a way that is not foreseen.", isRead: request.isRead)
        }
    }

    /// As `send`, for what has an effect that something permits once.
    /// - Parameters:
    ///   - request: What is sent.
    ///   - options: How.
    ///   - admit: Called when the request is complete, with its credential, and nothing but the network can refuse it any
    ///     more; the bytes leave when it returns. Not called when the call is cancelled or its time is up before, nor
    ///     again when the request is repeated.
    /// - Returns: HighLevel's answer.
    /// - Throws: as `send`; and what `admit` throws, without anything being sent.
    package func send(
        _ request: AbstractRequest, _ options: CallOptions = CallOptions(), admit: () async throws -> Void
    ) async throws -> APIResponse {
        try await call(request, options, admit: admit)
    }

    /// One attempt: the permit, the credential, the exchange.
    /// - Returns: What came of it, and with which credential.
    /// - Throws: what kept the request from being sent.
    func attempt(
        _ request: AbstractRequest, _ options: CallOptions, by deadline: ContinuousClock.Instant, isFirst: Bool,
        admit: () async throws -> Void
    ) async throws -> (result: Result<HTTPResponse, HTTPSendingError>, authorization: Authorization?) {
        options.note(.permit)
        try await limiter.acquire(options.priority, within: deadline - timing.now())
        let wire: HTTPRequest
        do {
            wire = try await ready(request)
            try mayStillBeSent(request, by: deadline)
            if isFirst { try await admit() }
        } catch {
            limiter.giveBack()
            throw error
        }
        options.note(.answer)
        let result = await exchange(wire, by: deadline)
        switch result {
        case .success(let response):
            limits.record(response)
            limiter.finish(QuotaObservation(response, at: timing.wall()))
        case .failure(let error):
            if error.requestMayHaveBeenApplied { limiter.finish(nil) } else { limiter.giveBack() }
        }
        return (result, wire.authorization)
    }

    private func mayStillBeSent(
        _ request: AbstractRequest, by deadline: ContinuousClock.Instant
    ) throws(HighLevelError) {
        guard !Task.isCancelled else { throw .cancelledBeforeSending }
        guard timing.now() < deadline else {
            throw HighLevelError(HTTPSendingError(.timeout(.connecting), requestMayHaveBeenApplied: false), to: request)
        }
    }

    /// The request as it will stand on the wire, with its credential.
    private func ready(_ request: AbstractRequest) async throws(HighLevelError) -> HTTPRequest {
        var wire = try preview(of: request)
        wire.authorization = try await credential(for: request)
        return wire
    }

    private func exchange(
        _ wire: HTTPRequest, by deadline: ContinuousClock.Instant
    ) async -> Result<HTTPResponse, HTTPSendingError> {
        do throws(HTTPSendingError) {
            return .success(try await sender.send(wire, deadline: deadline))
        } catch {
            return .failure(error)
        }
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
}
