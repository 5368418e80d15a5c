import ContactCatalog
import JSONValue

extension ContactsAPI {
    /// An attempt as the caller may be told of it, and as the decision on another one needs it.
    struct Attempt {
        let result: Result<APIResponse, HighLevelError>
        let outcome: AttemptOutcome
    }

    func read(
        _ result: Result<HTTPResponse, HTTPSendingError>, to request: AbstractRequest, sent: WallTime
    ) -> Attempt {
        switch result {
        case .failure(let error):
            return Attempt(result: .failure(HighLevelError(error, to: request)), outcome: .noAnswer(error))
        case .success(let response):
            memory.note(response, sent: sent, received: timing.wall())
            do throws(HighLevelError) {
                let answer = try Self.read(response, to: request, memory.trustsCredential(at: timing.now()))
                memory.credentialWorked(at: timing.now())
                return Attempt(result: .success(answer), outcome: .success)
            } catch {
                return Attempt(result: .failure(error), outcome: Self.outcome(of: response, to: request, error))
            }
        }
    }

    private static func outcome(
        of response: HTTPResponse, to request: AbstractRequest, _ error: HighLevelError
    ) -> AttemptOutcome {
        .answer(
            AttemptOutcome.Answer(
                status: response.status,
                isGatewayTimeout: response.status == 401 && error.fault == .highlevel && error.isHighLevelsFailure,
                isDayUsedUp: error.code == .dailyLimit,
                isMissing: error.code == .notFound && ErrorBody(response).saysMissing(recordOf: request),
                wait: min(error.retryAfter ?? RateLimitHeaders.usualInterval, Quota.longestPause)))
    }

    private static func read(
        _ response: HTTPResponse, to request: AbstractRequest, _ trustsCredential: Bool
    ) throws(HighLevelError) -> APIResponse {
        guard (200..<300).contains(response.status) else {
            throw Refusal(response, to: request, trustsCredential: trustsCredential).error
        }
        let body: JSON
        do {
            body = try ResponseBody.decode(response)
        } catch {
            throw HighLevelError(
                .upstreamShape, "HighLevel reports success (HTTP \(response.status)) with \(error.reason).",
                fault: .highlevel,
                nextStep: request.isRead
                    ? "Try once more later."
                    : "It has probably taken effect. \(HighLevelError.readingTheRecord) to find out before repeating it.",
                details: ["httpStatus": JSON(response.status)], mayHaveBeenApplied: !request.isRead)
        }
        if body.saysFailure { throw Refusal(response, to: request, body: body).error }
        return APIResponse(status: response.status, body: body, traceId: body["traceId"]?.stringValue)
    }
}

extension HighLevelError {
    /// Whether HighLevel broke down, rather than refused.
    var isHighLevelsFailure: Bool { code == .upstream || code == .outcomeUnknown }
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
