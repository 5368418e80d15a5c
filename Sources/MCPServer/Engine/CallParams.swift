import JSONValue

/// Reads the params of the requests that need a handler. All of it throws -32602 naming the member that is missing,
/// mistyped or unknown.
enum CallParams {
    static func tool(_ params: JSONObject) throws(JSONRPCError) -> CallWork {
        guard let name = params["name"]?.stringValue else {
            throw .invalidParams("tools/call needs params.name (a string).")
        }
        switch params["arguments"] {
        case nil: return .tool(name, arguments: JSONObject())
        case .object(let arguments)?: return .tool(name, arguments: arguments)
        default: throw .invalidParams("params.arguments must be an object.")
        }
    }

    static func uri(_ params: JSONObject, of method: String) throws(JSONRPCError) -> String {
        guard let uri = params["uri"]?.stringValue else {
            throw .invalidParams("\(method) needs params.uri (a string).")
        }
        return uri
    }

    static func prompt(_ params: JSONObject, of prompts: [Prompt]) throws(JSONRPCError) -> CallWork {
        guard let name = params["name"]?.stringValue else {
            throw .invalidParams("prompts/get needs params.name (a string).")
        }
        guard let prompt = prompts.first(where: { $0.name == name }) else { throw unknownPrompt(name) }
        let arguments = try texts(params["arguments"], member: "params.arguments")
        let known = Set(prompt.arguments.map(\.name))
        if let unknown = arguments.keys.sorted().first(where: { !known.contains($0) }) {
            throw .invalidParams(
                "The prompt \(name) has no argument \"\(unknown.excerpt)\"; "
                    + (known.isEmpty
                        ? "it has none." : "it has \(prompt.arguments.map(\.name).joined(separator: ", "))."))
        }
        if let missing = prompt.arguments.first(where: { $0.isRequired && arguments[$0.name] == nil }) {
            throw .invalidParams("The prompt \(name) needs the argument \"\(missing.name)\": \(missing.description)")
        }
        return .prompt(prompt, arguments: arguments)
    }

    static func completion(
        _ params: JSONObject, features: ServerFeatures, revision: ProtocolRevision
    ) throws(JSONRPCError) -> CompletionRequest {
        guard let argument = params["argument"]?.objectValue, let name = argument["name"]?.stringValue,
            let value = argument["value"]?.stringValue
        else { throw .invalidParams("completion/complete needs params.argument with name and value (strings).") }
        let context = revision.hasCompletionContext ? params["context"] : nil
        if let context, context.objectValue == nil { throw .invalidParams("params.context must be an object.") }
        let filledIn = context?["arguments"]
        return CompletionRequest(
            reference: try reference(params["ref"], features: features), argument: name, value: value,
            filledIn: try texts(filledIn, member: "params.context.arguments"))
    }

    private static func reference(
        _ json: JSON?, features: ServerFeatures
    ) throws(JSONRPCError) -> CompletionRequest.Reference {
        switch json?["type"]?.stringValue {
        case "ref/prompt"?:
            guard let name = json?["name"]?.stringValue else {
                throw .invalidParams("params.ref of type ref/prompt needs a name (a string).")
            }
            guard features.prompts?.prompts.contains(where: { $0.name == name }) == true else {
                throw unknownPrompt(name)
            }
            return .prompt(name)
        case "ref/resource"?:
            guard let uri = json?["uri"]?.stringValue else {
                throw .invalidParams("params.ref of type ref/resource needs a uri (a string).")
            }
            guard let provider = features.resources,
                provider.templates.contains(where: { $0.uriTemplate == uri })
                    || provider.resources.contains(where: { $0.uri == uri })
            else {
                throw .invalidParams("There is no resource or template \"\(uri.excerpt)\" to complete.")
            }
            return .resource(uri)
        default: throw .invalidParams("params.ref needs a type of ref/prompt or ref/resource.")
        }
    }

    private static func unknownPrompt(_ name: String) -> JSONRPCError {
        .invalidParams("Unknown prompt: \(name.excerpt). prompts/list names those there are.")
    }

    /// An object whose values are all strings; empty when it is not there.
    private static func texts(_ json: JSON?, member: String) throws(JSONRPCError) -> [String: String] {
        guard let json else { return [:] }
        guard let object = json.objectValue else { throw .invalidParams("\(member) must be an object of strings.") }
        var texts: [String: String] = [:]
        for entry in object {
            guard let text = entry.value.stringValue else {
                throw .invalidParams("\(member).\(entry.key.excerpt) must be a string.")
            }
            texts[entry.key] = text
        }
        return texts
    }
}
