import ContactCatalog
import JSONValue

/// What a call's attempts have come to so far.
struct CallCourse: Sendable {
    let request: AbstractRequest
    private(set) var attempts = 0
    private var wasAdmitted = false
    /// Whether one of them may have been applied.
    private(set) var isOpen = false
    /// The same before the last of them.
    private(set) var wasOpenBefore = false

    init(request: AbstractRequest) { self.request = request }

    var isFirst: Bool { attempts == 0 && !wasAdmitted }

    /// An attempt that ended at the credential.
    mutating func noteUnauthorized() { wasAdmitted = true }

    mutating func note(_ result: Result<APIResponse, HighLevelError>) {
        attempts += 1
        wasOpenBefore = isOpen
        if case .failure(let error) = result, error.mayHaveBeenApplied { isOpen = true }
    }

    /// The error of the call, which may not say that nothing was changed when an earlier attempt may have changed it.
    /// What HighLevel refuses for what it says, it refused the first time too.
    func closing(_ error: HighLevelError) -> HighLevelError {
        let isAnswer = [.invalidArguments, .notFound, .duplicateContact].contains(error.code)
        // Who finds nothing at the address and says no more may never have seen the request before.
        let words = error.details?["highLevelMessage"]?[0]?.stringValue
        let saysNothing = error.code == .notFound && words?.hasPrefix("Cannot ") ?? true
        guard isOpen, !error.mayHaveBeenApplied, !isAnswer || saysNothing else { return error }
        var error = error
        error.message =
            "It may or may not have taken effect: the request was sent before, and no answer came. Then: "
            + error.message.replacing(" Nothing was sent.", with: "")
        error.code = .outcomeUnknown
        error.mayHaveBeenApplied = true
        error.retryable = request.isIdempotent
        error.nextStep = request.nextStepAfterFailure(mayRepeat: request.isIdempotent)
        return error
    }
}
