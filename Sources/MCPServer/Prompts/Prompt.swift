import JSONValue

/// A prompt as `prompts/list` shows it.
package struct Prompt: Sendable, Hashable {
    package let name: String
    package let title: String
    package let description: String
    package let arguments: [PromptArgument]

    package init(name: String, title: String, description: String, arguments: [PromptArgument] = []) {
        self.name = name
        self.title = title
        self.description = description
        self.arguments = arguments
    }

    func json(for revision: ProtocolRevision) -> JSON {
        var object: JSONObject = ["name": .string(name)]
        if revision.hasTitles { object["title"] = .string(title) }
        object["description"] = .string(description)
        if !arguments.isEmpty { object["arguments"] = .array(arguments.map { $0.json(for: revision) }) }
        return .object(object)
    }
}

/// What a prompt is filled in with. Its value is always text.
package struct PromptArgument: Sendable, Hashable {
    package let name: String
    package let title: String
    package let description: String
    package let isRequired: Bool

    package init(name: String, title: String, description: String, isRequired: Bool = false) {
        self.name = name
        self.title = title
        self.description = description
        self.isRequired = isRequired
    }

    func json(for revision: ProtocolRevision) -> JSON {
        var object: JSONObject = ["name": .string(name)]
        if revision.hasTitles { object["title"] = .string(title) }
        object["description"] = .string(description)
        // False is what leaving it out says.
        if isRequired { object["required"] = true }
        return .object(object)
    }
}
