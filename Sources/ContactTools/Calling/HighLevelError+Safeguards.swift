package import HighLevelClient
import JSONValue
import MCPServer
import Safeguards
import Sealing

extension HighLevelError.Code {
    /// The user has to agree first; the error brings the token for the same call.
    package static let confirmationRequired = Self(rawValue: "confirmation_required")
    /// The operator's policy forbids it.
    package static let denied = Self(rawValue: "denied")
    /// The user was asked and has not agreed.
    package static let declined = Self(rawValue: "declined")
    /// The user was asked, and no answer came that is one.
    package static let unanswered = Self(rawValue: "unanswered")
    /// The `confirm` token is none for this call.
    package static let invalidConfirmation = Self(rawValue: "invalid_confirmation")
}

extension HighLevelError {
    static func denied(tool: String) -> HighLevelError {
        HighLevelError(
            .denied, "The operator's policy does not allow \(tool). Nothing was sent.", fault: .account,
            nextStep: "Tell the user; only whoever runs this server can allow it (policy in its config).")
    }

    static func nobodyToAsk(tool: String) -> HighLevelError {
        HighLevelError(
            .denied, "\(tool) needs the user's consent, and this client cannot ask for it. Nothing was sent.",
            fault: .account,
            nextStep:
                "Tell the user: a client that can ask, or the operator's word (unattended in its config), is needed.")
    }

    static func declined(_ words: String, tool: String) -> HighLevelError {
        HighLevelError(
            .declined, "\(words) Nothing was sent.", fault: .caller,
            nextStep: "Do not repeat the call. Ask the user what to do instead of \(tool).")
    }

    static func unanswered(_ words: String, tool: String) -> HighLevelError {
        HighLevelError(
            .unanswered, "\(words) Nobody has said yes or no. Nothing was sent.", fault: .caller, retryable: true,
            nextStep: "Ask the user whether they want \(tool); only if they do, make the same call again.")
    }

    /// What the caller needs for the same call with the user's consent stands in `details`, and in the tool's result beside
    /// the error.
    static func confirmationRequired(
        tool: String, preview: String, token: String, expiresAt: Int64
    ) -> HighLevelError {
        HighLevelError(
            .confirmationRequired, "\(tool) needs the user's consent. Nothing was sent.", fault: .caller,
            retryable: true,
            nextStep:
                "Tell the user what preview says, and whom it concerns by name, and ask. Only if they agree, make the same call again with "
                + "\"\(OwnArguments.confirmName)\" set to the token beside this error.",
            details: [
                "preview": .string(preview), "confirm": .string(token),
                "expiresAt": .string(Timestamp.text(milliseconds: expiresAt * 1000)),
            ])
    }

    static func invalidConfirmation(_ error: HandleError, tool: String) -> HighLevelError {
        let (reason, words) =
            error == .wrongContents
            ? ("wrong_call", "was given for another call or other arguments") : (error.reason, error.words)
        return HighLevelError(
            .invalidConfirmation, "The confirm token \(words). Nothing was sent.", fault: .caller,
            field: OwnArguments.confirmName,
            nextStep: "Call \(tool) without \"\(OwnArguments.confirmName)\" to get a new one, and ask the user again.",
            details: ["reason": .string(reason)])
    }
}
