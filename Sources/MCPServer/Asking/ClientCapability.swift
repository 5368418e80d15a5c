import JSONValue

/// What a client may be able to do for the server, as far as it is used here.
package enum ClientCapability: String, Sendable, CaseIterable {
    /// Showing the user a form.
    case elicitation
    case sampling
    case roots

    /// As a `ClientCapabilities` object, which is how -32021 names what is missing.
    var json: JSON {
        switch self {
        case .elicitation: ["elicitation": ["form": [:]]]
        case .sampling, .roots: .object([rawValue: [:]])
        }
    }

    /// Whether the client declared it in a way the revision knows. Elicitation came with 2025-06-18 and got modes with
    /// 2025-11-25, where none named means the form.
    func isDeclared(in capabilities: JSONObject, revision: ProtocolRevision) -> Bool {
        guard case .object(let declared)? = capabilities[rawValue] else { return false }
        switch self {
        case .sampling, .roots: return true
        case .elicitation:
            guard revision.hasElicitation else { return false }
            guard revision.hasElicitationModes, !declared.isEmpty else { return true }
            return declared["form"]?.objectValue != nil || declared["url"] == nil
        }
    }
}
