import HighLevelClient
import JSONValue
import MCPServer

/// What a recipe gives back: its own members at the root, without what hides in them, and `server` beside them.
enum RecipeResult {
    static func content(_ body: JSONObject, server facts: JSONObject = JSONObject()) -> JSONObject {
        var sanitiser = Sanitiser()
        var content = sanitiser.sanitised(body)
        // What people typed into the CRM is in there; a model must not take it for instructions.
        var server: JSONObject = ["untrusted": true]
        if sanitiser.removed > 0 { server["sanitised"] = JSON(sanitiser.removed) }
        server.merge(facts)
        content["server"] = .object(server)
        return content
    }

    /// A failure with what is known all the same.
    static func failure(_ error: HighLevelError, beside body: JSONObject) -> CallToolResult {
        var content = content(body)
        content["error"] = error.json["error"]
        return CallToolResult(content, isError: true)
    }
}
