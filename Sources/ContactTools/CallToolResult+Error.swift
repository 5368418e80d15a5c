import HighLevelClient
import JSONValue
import MCPServer

extension CallToolResult {
    /// A failure as the model reads it: `{"error": {code, message, …}}`.
    init(_ error: HighLevelError) {
        self.init(error.json.objectValue ?? JSONObject(), isError: true)
    }
}
