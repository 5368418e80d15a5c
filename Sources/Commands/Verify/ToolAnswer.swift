import JSONValue
import MCPServer

/// A tool's answer to a verification: its content, or what went wrong.
enum ToolAnswer: Sendable {
    case done(JSONObject)
    case failed(code: String, message: String)

    init(_ result: CallToolResult) {
        let error = result.structuredContent["error"]
        guard result.isError else {
            self = .done(result.structuredContent)
            return
        }
        self = .failed(
            code: error?["code"]?.stringValue ?? "internal",
            message: error?["message"]?.stringValue ?? "The tool failed without a word.")
    }

    /// Of what a call threw in place of a result.
    init(thrown error: any Error) {
        switch error {
        case is CancellationError: self = .failed(code: "cancelled", message: "The verification was stopped.")
        case let error as JSONRPCError: self = .failed(code: "internal", message: error.message)
        default: self = .failed(code: "internal", message: "The call failed in a way that is not foreseen.")
        }
    }

    var code: String? { if case .failed(let code, _) = self { code } else { nil } }

    /// Such as `not_found: …`; nil for what succeeded.
    var failure: String? { if case .failed(let code, let message) = self { "\(code): \(message)" } else { nil } }

    subscript(name: String) -> JSON? { if case .done(let content) = self { content[name] } else { nil } }
}
