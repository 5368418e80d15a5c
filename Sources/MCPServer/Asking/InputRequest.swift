package import JSONValue

/// Something only the client or its user can provide.
package enum InputRequest: Sendable, Hashable {
    case elicitation(Elicitation)
    /// The params of `sampling/createMessage`.
    case sampling(JSONObject)
    case roots

    package var capability: ClientCapability {
        switch self {
        case .elicitation: .elicitation
        case .sampling: .sampling
        case .roots: .roots
        }
    }

    var method: String {
        switch self {
        case .elicitation: "elicitation/create"
        case .sampling: "sampling/createMessage"
        case .roots: "roots/list"
        }
    }

    /// Whether a result is what the method promises, as far as handlers rely on it.
    func isAnswered(by result: JSONObject) -> Bool {
        switch self {
        case .elicitation(let elicitation): !ElicitationAnswer(.result(result), to: elicitation).isUnanswered
        case .sampling: result["role"]?.stringValue != nil && result["content"] != nil
        case .roots: result["roots"]?.arrayValue != nil
        }
    }

    func params(for revision: ProtocolRevision) -> JSONObject {
        switch self {
        case .elicitation(let elicitation): elicitation.params(for: revision)
        case .sampling(let params): params
        case .roots: JSONObject()
        }
    }
}

/// What the client gave back for an `InputRequest`.
package enum InputResponse: Sendable, Hashable {
    /// The result of the request, as its method defines it.
    case result(JSONObject)
    /// The client answered with an error, or not in time; why, in words.
    case failure(String)
}
