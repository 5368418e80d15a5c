import JSONValue

/// What a call is to do.
enum CallWork: Sendable {
    case tool(String, arguments: JSONObject)
    case resource(uri: String)
    case prompt(Prompt, arguments: [String: String])
    case completion(CompletionRequest)
    /// A call of a tool whose `requestState` permits nothing: it is told, and answered with the error.
    case refusedTool(String, JSONRPCError)

    /// Whether revision 2026-07-28 lets the request be answered by `input_required` (basic/patterns/mrtr).
    var mayAsk: Bool {
        switch self {
        case .tool, .resource, .prompt: true
        case .completion, .refusedTool: false
        }
    }

    /// What a `requestState` is bound to: the method and everything the request was made with.
    var subject: JSON {
        switch self {
        case .tool(let name, let arguments):
            return ["method": .string(Method.callTool), "name": .string(name), "arguments": .object(arguments)]
        case .resource(let uri):
            return ["method": .string(Method.readResource), "uri": .string(uri)]
        case .prompt(let prompt, let arguments):
            var object = JSONObject()
            for (key, text) in arguments { object[key] = .string(text) }
            return ["method": .string(Method.getPrompt), "name": .string(prompt.name), "arguments": .object(object)]
        case .completion, .refusedTool:
            return .null
        }
    }
}
