import ContactCatalog
import JSONValue

/// A response that is no success, on its way to becoming a `HighLevelError`.
///
/// The HTTP status decides; the words decide only among the causes that share a status. HighLevel answers 400 for
/// records that do not exist and 401 for a dozen causes, of which a bad token is one.
struct Refusal {
    let request: AbstractRequest
    let status: Int
    let body: ErrorBody
    let limits: RateLimitHeaders
    /// Whether an HTML page came, which HighLevel's API itself never sends: it is the CDN before it.
    let isPage: Bool
    /// Whether the credential was accepted not long ago, so that a 401 without a cause is not its fault.
    let trustsCredential: Bool

    init(_ response: HTTPResponse, to request: AbstractRequest, trustsCredential: Bool = false) {
        self.request = request
        self.trustsCredential = trustsCredential
        status = response.status
        body = ErrorBody(response)
        limits = RateLimitHeaders(response.headers)
        isPage = response.header("content-type")?.lowercased().hasPrefix("text/html") ?? false
    }

    /// For a 2xx whose body says that it failed.
    init(_ response: HTTPResponse, to request: AbstractRequest, body: JSON) {
        self.request = request
        status = response.status
        self.body = ErrorBody(body)
        limits = RateLimitHeaders(response.headers)
        isPage = false
        trustsCredential = true
    }

    var error: HighLevelError {
        var error =
            switch status {
            case 200..<300: contradiction
            case 300..<400: redirect
            case 401: unauthorized
            case 403: forbidden
            case 404, 410: notFound
            case 400, 409, 413, 414, 422: invalidArguments
            case 429: rateLimited
            default: upstream
            }
        error.traceId = body.traceId
        error.details = details
        return error
    }

    private var details: JSONObject {
        var details = body.facts
        details["httpStatus"] = JSON(status)
        if !body.messages.isEmpty { details["highLevelMessage"] = JSON(body.messages) }
        return details
    }

    /// Our sentence with HighLevel's words behind it, if it used any.
    func message(_ sentence: String) -> String {
        body.messages.isEmpty
            ? "\(sentence) (HTTP \(status))."
            : UpstreamText.shortened(
                "\(sentence) (HTTP \(status)): \(body.messages.joined(separator: "; "))", limit: 500)
    }
}

// MARK: - By status

extension Refusal {
    private var invalidArguments: HighLevelError {
        if body.duplicateOf != nil || body.says("does not allow duplicated contacts") { return duplicate }
        if body.saysNotFound { return notFound }
        if body.says("locationid can't be undefined") || body.says("invalid api version") {
            return ourFault
        }
        return HighLevelError(
            .invalidArguments, message("HighLevel refuses the arguments"), fault: .caller, field: body.field,
            nextStep: "Correct the arguments by the operation's input schema and call again.")
    }

    private var duplicate: HighLevelError {
        let field = body.facts["matchingField"]?.stringValue
        guard request.method == .put else {
            return HighLevelError(
                .duplicateContact, message("A contact with this identity exists already"), fault: .caller,
                field: field,
                nextStep: body.duplicateOf == nil
                    ? "Find the existing contact with the duplicate search, then update it instead."
                    : "Read the existing contact by details.contactId and update it instead.")
        }
        // What is meant for one contact must not land on another because they share a number.
        let key = field.flatMap { ["email", "phone"].contains($0) ? $0 : nil } ?? "email or phone"
        let other = body.duplicateOf == nil ? "another contact" : "another contact, details.contactId"
        return HighLevelError(
            .duplicateContact, message("Nothing was changed: this \(key) belongs to \(other)"), fault: .caller,
            field: field,
            nextStep: "Ask the user which contact is meant. Do not change the other one instead without their word.")
    }

    private var notFound: HighLevelError {
        guard !body.isAboutAddress else {
            return HighLevelError(
                .notFound, message("HighLevel knows nothing at this address"), fault: .caller,
                nextStep: "Check the identifiers. If they are right, the operation is not there any more, or the "
                    + "origin is not HighLevel's: tell the operator.")
        }
        return HighLevelError(
            .notFound, message("HighLevel knows no such record in this location"), fault: .caller,
            nextStep: "Check the identifiers; deleted records stay unknown.")
    }

    private var rateLimited: HighLevelError {
        limits.isDayExhausted
            ? HighLevelError(
                .dailyLimit, message("The account's requests for today are used up"), fault: .account,
                retryable: true, retryAfter: limits.dailyReset,
                nextStep: "Nothing was changed. Stop calling until the daily allowance is renewed"
                    + (limits.dailyReset.map { ", in \($0.inWords)." } ?? "."))
            : HighLevelError(
                .rateLimited, message("HighLevel asks for fewer requests"), fault: .account,
                retryable: true, retryAfter: limits.burstWait,
                nextStep: "Nothing was changed. Wait for retryAfterMs, then make the same call again.")
    }

    /// 5xx, and whatever status the API should not use.
    private var upstream: HighLevelError {
        let isFailure = status >= 500 || status == 408
        let mayRepeat = request.mayRepeat(after: status)
        let isOpen = isFailure && !request.isRead
        return HighLevelError(
            isOpen ? .outcomeUnknown : .upstream,
            isFailure ? message("HighLevel failed to answer") : message("HighLevel answered with an unusual status"),
            fault: .highlevel, retryable: mayRepeat, retryAfter: mayRepeat ? limits.retryAfter : nil,
            nextStep: request.nextStepAfterFailure(mayRepeat: mayRepeat), mayHaveBeenApplied: isOpen)
    }

    private var redirect: HighLevelError {
        HighLevelError(
            .upstreamRedirectRefused,
            "The server answered with a redirect (HTTP \(status)), which is never followed: it would carry the "
                + "credential to another place.",
            fault: .highlevel,
            nextStep: "Tell the operator: HighLevel's API does not redirect, so the origin or the network is wrong.",
            mayHaveBeenApplied: status == 303 && !request.isRead)
    }

    private var contradiction: HighLevelError {
        if body.saysNotFound { return notFound }
        if body.duplicateOf != nil { return duplicate }
        return HighLevelError(
            .upstream, message("HighLevel reports success and failure at once"), fault: .highlevel,
            nextStep: request.isRead
                ? "Check the identifiers, then try once more."
                : "\(HighLevelError.readingTheRecord) to see what became of it before repeating anything.",
            mayHaveBeenApplied: !request.isRead)
    }

    private var ourFault: HighLevelError {
        HighLevelError(
            .internalFault, message("HighLevel misses something this server should have sent"), fault: .server,
            nextStep: "This is a fault of this server or of a proxy before HighLevel. Report it.")
    }
}
