package import JSONValue

/// What a line of the audit tells. Ids and digests; nothing a person wrote or is called by.
package enum AuditEntry: Sendable {
    /// A request is about to leave.
    case open(Attempt)
    /// What became of it.
    case close(Attempt, Outcome)
    /// A call was refused, or failed, before any request.
    case refused(id: String, tool: String, profile: String?, code: String)
    /// The head was missing or damaged, and this line follows the last one that was found.
    case recovered

    /// One request of a call.
    package struct Attempt: Sendable {
        /// The call's; every step of one call has the same.
        package let id: String
        /// Counted from 1 within the call.
        package let step: Int
        /// What was called.
        package let tool: String
        /// The operation this step carries out.
        package let operation: String
        package let operationClass: String
        package let profile: String?
        package let location: String
        /// The ids among the arguments.
        package let ids: JSONObject
        /// How many contacts are concerned.
        package let contacts: Int
        /// A keyed digest of all arguments, by which equal calls can be told, and nothing of what was in them.
        package let arguments: String

        package init(
            id: String, step: Int, tool: String, operation: String, operationClass: String, profile: String?,
            location: String, ids: JSONObject, contacts: Int, arguments: String
        ) {
            self.id = id
            self.step = step
            self.tool = tool
            self.operation = operation
            self.operationClass = operationClass
            self.profile = profile
            self.location = location
            self.ids = ids
            self.contacts = contacts
            self.arguments = arguments
        }
    }

    /// What came of a request.
    package struct Outcome: Sendable {
        /// `done`, or the code of the error.
        package let code: String
        /// HTTP's, where an answer came.
        package let status: Int?
        /// HighLevel's name for the exchange.
        package let traceId: String?
        /// The id of what was made.
        package let resultId: String?
        /// Whether a write may have been applied in spite of the error.
        package let isUncertain: Bool
        package let milliseconds: Int

        package init(
            code: String, status: Int? = nil, traceId: String? = nil, resultId: String? = nil,
            isUncertain: Bool = false, milliseconds: Int
        ) {
            self.code = code
            self.status = status
            self.traceId = traceId
            self.resultId = resultId
            self.isUncertain = isUncertain
            self.milliseconds = milliseconds
        }
    }

    var members: JSONObject {
        switch self {
        case .recovered: return ["event": "recovered"]
        case .refused(let id, let tool, let profile, let code):
            var members: JSONObject = ["event": "refused", "id": .string(id), "tool": .string(tool)]
            members["profile"] = profile.map { .string($0) }
            members["outcome"] = .string(code)
            return members
        case .open(let attempt):
            var members = Self.heading("open", attempt)
            members["operation"] = .string(attempt.operation)
            members["class"] = .string(attempt.operationClass)
            members["profile"] = attempt.profile.map { .string($0) }
            members["location"] = .string(attempt.location)
            if !attempt.ids.isEmpty { members["ids"] = .object(attempt.ids) }
            if attempt.contacts != 1 { members["contacts"] = JSON(attempt.contacts) }
            members["arguments"] = .string(attempt.arguments)
            return members
        case .close(let attempt, let outcome):
            var members = Self.heading("close", attempt)
            members["outcome"] = .string(outcome.code)
            members["status"] = outcome.status.map { JSON($0) }
            members["traceId"] = outcome.traceId.map { .string($0) }
            members["resultId"] = outcome.resultId.map { .string($0) }
            if outcome.isUncertain { members["uncertain"] = true }
            members["ms"] = JSON(outcome.milliseconds)
            return members
        }
    }

    private static func heading(_ event: String, _ attempt: Attempt) -> JSONObject {
        [
            "event": .string(event), "id": .string(attempt.id), "step": JSON(attempt.step),
            "tool": .string(attempt.tool),
        ]
    }
}
