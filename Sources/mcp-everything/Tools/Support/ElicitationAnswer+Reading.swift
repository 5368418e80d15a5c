import JSONValue
import MCPServer

extension ElicitationAnswer {
    /// The form, filled in.
    /// - Throws: `ToolFailure` when it was not.
    func accepted() throws(ToolFailure) -> JSONObject {
        switch self {
        case .accepted(let content): return content
        case .declined: throw ToolFailure("The user declined to answer.")
        case .cancelled: throw ToolFailure("The user closed the form.")
        case .unanswered(let reason): throw ToolFailure("There is no answer: \(reason).")
        }
    }

    /// The text of a field of the accepted form; empty where an optional one was left out.
    func text(of field: String) throws(ToolFailure) -> String { try accepted()[field]?.stringValue ?? "" }

    /// The user's action and what the form held, as the wire names them.
    /// - Throws: `ToolFailure` when the user did neither.
    func summary() throws(ToolFailure) -> String {
        switch self {
        case .accepted(let content): "action=accept, content=\(JSON.object(content).serialized())"
        case .declined: "action=decline, content={}"
        case .cancelled: "action=cancel, content={}"
        case .unanswered: "content=\(JSON.object(try accepted()).serialized())"
        }
    }
}
