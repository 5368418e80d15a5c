import HighLevelClient
import JSONValue

/// What an agent gets back from an operation: HighLevel's body with its own member names at the root, and our own
/// words beside it in the one member `server`.
enum OperationResult {
    /// - Throws: `upstream_shape` when the body is no object, which no operation documents.
    static func structuredContent(of response: APIResponse) throws(HighLevelError) -> JSONObject {
        guard case .object(var content) = response.body else { throw .unexpectedShape(of: response) }
        // Whatever people typed into the CRM is in there; a model must not take it for instructions.
        content["server"] = ["untrusted": true]
        return content
    }
}
