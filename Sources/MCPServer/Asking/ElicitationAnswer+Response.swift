import JSONValue

extension ElicitationAnswer {
    /// Reads the result of `elicitation/create`. An accepted form counts only when it fits.
    init(_ response: InputResponse?, to elicitation: Elicitation) {
        switch response {
        case nil: self = .unanswered("nobody was asked")
        case .failure(let reason)?: self = .unanswered(reason)
        case .result(let result)?:
            switch result["action"]?.stringValue {
            case "decline"?: self = .declined
            case "cancel"?: self = .cancelled
            case "accept"?:
                let content = result["content"]?.objectValue ?? JSONObject()
                let fault = elicitation.fault(in: content)
                self = fault.map { .unanswered("the form came back unfit: \($0)") } ?? .accepted(content)
            default: self = .unanswered("the client's answer has no action of accept, decline or cancel")
            }
        }
    }

    /// Whether a client of revision 2026-07-28 has to be asked again.
    var isUnanswered: Bool {
        if case .unanswered = self { true } else { false }
    }
}
