import HighLevelClient
import JSONValue
import MCPServer

extension CallToolResult {
    /// A failure as the model reads it: `{"error": {code, message, …}}`. What the same call needs to be confirmed stands
    /// beside the error: `preview`, `confirm` (the token), `expiresAt` (ISO 8601).
    init(_ error: HighLevelError) {
        var error = error
        var content = JSONObject()
        if error.code == .confirmationRequired, let needed = error.details {
            error.details = nil
            content = needed
            // The preview quotes the CRM.
            content["server"] = ["untrusted": true]
        }
        var result = error.json.objectValue ?? JSONObject()
        result.merge(content)
        self.init(result, isError: true)
    }
}
