import JSONValue

/// What `prompts/get` gives back.
package struct GetPromptResult: Sendable {
    package let description: String
    package let messages: [PromptMessage]

    package init(description: String, messages: [PromptMessage]) {
        self.description = description
        self.messages = messages
    }

    func json(by encoder: ResultEncoder) -> JSON {
        encoder.result([
            "description": .string(description),
            "messages": .array(messages.map { $0.json(for: encoder.revision) }),
        ])
    }
}

/// One message of a prompt, with one piece of content.
package struct PromptMessage: Sendable, Hashable {
    package enum Role: String, Sendable {
        case user
        case assistant
    }

    package let role: Role
    package let content: ContentBlock

    package init(_ role: Role, _ content: ContentBlock) {
        self.role = role
        self.content = content
    }

    func json(for revision: ProtocolRevision) -> JSON {
        ["role": .string(role.rawValue), "content": content.json(for: revision)]
    }
}
