package import JSONValue

/// Why a call gave no result: the one error of everything between an abstract request and HighLevel's answer.
package struct HighLevelError: Error, Sendable, Hashable {
    /// Whose doing it is, and so who can mend it.
    package enum Fault: String, Sendable, Hashable {
        /// The arguments: whoever made the call.
        case caller
        /// The credential, its permissions or the account's limits.
        case account
        case highlevel
        case network
        /// This program.
        case server
    }

    package var code: Code
    /// One or two sentences, at most some 600 characters. May quote HighLevel, cleaned and shortened.
    package var message: String
    package var fault: Fault
    /// Whether the same call may be made again, after `retryAfter`, without doing something twice.
    package var retryable: Bool
    package var retryAfter: Duration?
    /// The argument at fault, where HighLevel names one.
    package var field: String?
    /// What to do now. Our own words only, never anything HighLevel or a contact's record says.
    package var nextStep: String?
    /// HighLevel's name for the exchange, for its support.
    package var traceId: String?
    package var details: JSONObject?
    /// Whether a write may have taken effect in spite of the error. Always false for reads.
    package var mayHaveBeenApplied: Bool
    /// Whether the token itself is refused, and so another one may do. Nothing was done then.
    package var refusesCredential = false

    package init(
        _ code: Code, _ message: String, fault: Fault, retryable: Bool = false, retryAfter: Duration? = nil,
        field: String? = nil, nextStep: String? = nil, traceId: String? = nil, details: JSONObject? = nil,
        mayHaveBeenApplied: Bool = false
    ) {
        self.code = code
        self.message = message
        self.fault = fault
        self.retryable = retryable
        self.retryAfter = retryAfter
        self.field = field
        self.nextStep = nextStep
        self.traceId = traceId
        self.details = details
        self.mayHaveBeenApplied = mayHaveBeenApplied
    }

    /// How a next step begins that leads to finding out what a write came to. Whoever knows by which tool says so in its
    /// place.
    package static let readingTheRecord = "Read the record"

    private static let report =
        "This is a fault of this server. Report it with the operation and the arguments' names."

    /// A state of this program that should not occur, before anything was sent.
    package static func internalFault(_ message: String) -> HighLevelError {
        HighLevelError(.internalFault, "\(message) Nothing was sent.", fault: .server, nextStep: report)
    }

    /// The same where something may have been sent: nothing that matters, if it could only read, and else what it did is
    /// unknown.
    package static func unforeseen(_ message: String, isRead: Bool) -> HighLevelError {
        guard !isRead else { return HighLevelError(.internalFault, message, fault: .server, nextStep: report) }
        return HighLevelError(
            .outcomeUnknown, "\(message) What was sent may or may not have taken effect.", fault: .server,
            nextStep: "\(readingTheRecord) to find out before repeating it. \(report)", mayHaveBeenApplied: true)
    }
}

extension HighLevelError: CustomStringConvertible {
    package var description: String { "\(code): \(message)" }
}

extension HighLevelError {
    /// `{"error": {"code", "message", "fault", "retryable", …}}`, without the members that are nil.
    package var json: JSON {
        var error: JSONObject = [
            "code": JSON(code.rawValue), "message": JSON(message), "fault": JSON(fault.rawValue),
            "retryable": JSON(retryable),
        ]
        error["retryAfterMs"] = retryAfter.map { JSON($0.roundedUpMilliseconds) }
        error["field"] = field.map { JSON($0) }
        error["nextStep"] = nextStep.map { JSON($0) }
        error["traceId"] = traceId.map { JSON($0) }
        error["details"] = details.map { .object($0) }
        return ["error": .object(error)]
    }
}

extension Duration {
    /// Up, so that whoever waits this long has not come too early.
    package var roundedUpMilliseconds: Int {
        let (seconds, attoseconds) = components
        let (whole, rest) = attoseconds.quotientAndRemainder(dividingBy: 1_000_000_000_000_000)
        return Int(seconds) * 1000 + Int(whole) + (rest > 0 ? 1 : 0)
    }
}
