import JSONValue
import MCPServer

extension InputResponse {
    /// The result as the client gave it.
    /// - Throws: `ToolFailure` when there is none.
    func result() throws(ToolFailure) -> JSONObject {
        switch self {
        case .result(let result): return result
        case .failure(let reason): throw ToolFailure("There is no answer: \(reason).")
        }
    }

    /// What the model wrote: the text of a `CreateMessageResult`, whose content may be one block or several.
    func sampledText() throws(ToolFailure) -> String {
        let content = try result()["content"]
        let blocks = content?.arrayValue ?? content.map { [$0] } ?? []
        let texts = blocks.compactMap { $0["text"]?.stringValue }
        guard !texts.isEmpty else { throw ToolFailure("The model's answer has no text.") }
        return texts.joined(separator: "\n")
    }

    /// The URIs of a `ListRootsResult`.
    func rootURIs() throws(ToolFailure) -> [String] {
        guard let roots = try result()["roots"]?.arrayValue else {
            throw ToolFailure("The client's answer has no roots.")
        }
        return roots.compactMap { $0["uri"]?.stringValue }
    }

    /// A field of a form that was filled in.
    func field(_ name: String) throws(ToolFailure) -> JSON {
        let result = try result()
        guard result["action"]?.stringValue == "accept", let value = result["content"]?[name] else {
            throw ToolFailure("The user gave no \(name).")
        }
        return value
    }
}
