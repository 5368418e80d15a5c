import JSONValue

extension ServerFeatures {
    /// What `initialize` and `server/discover` declare.
    func capabilities(for revision: ProtocolRevision) -> JSON {
        var object: JSONObject = ["tools": .object(listChanged(.tools))]
        if let resources {
            var members = listChanged(.resources)
            if resources.hasSubscriptions { members["subscribe"] = true }
            object["resources"] = .object(members)
        }
        if prompts != nil { object["prompts"] = .object(listChanged(.prompts)) }
        if completions != nil, revision.hasCompletionsCapability { object["completions"] = [:] }
        if hasLogging { object["logging"] = [:] }
        return .object(object)
    }

    private func listChanged(_ list: ServerChange.List) -> JSONObject {
        changingLists.contains(list) ? ["listChanged": true] : [:]
    }
}
