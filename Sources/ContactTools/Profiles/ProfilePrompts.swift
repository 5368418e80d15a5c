import JSONValue
package import MCPServer

/// The same prompts for several profiles; which is an argument of each, and stands in the message.
package struct ProfilePrompts: PromptProvider {
    private let aliases: [String]
    private let providers: [String: any PromptProvider]
    package let prompts: [Prompt]

    /// - Parameter profiles: The prompts of each, in the order in which users are told of them.
    package init(_ profiles: [(alias: String, prompts: any PromptProvider)]) {
        aliases = profiles.map(\.alias)
        providers = Dictionary(uniqueKeysWithValues: profiles.map { ($0.alias, $0.prompts) })
        let argument = PromptArgument(
            name: ProfileArgument.name, title: "Sub-account",
            description: "Which of: \(profiles.map(\.alias).joined(separator: ", ")).", isRequired: true)
        prompts = (profiles.first?.prompts.prompts ?? []).map { prompt in
            Prompt(
                name: prompt.name, title: prompt.title, description: prompt.description,
                arguments: [argument] + prompt.arguments)
        }
    }

    package var promptsCacheScope: CacheScope { .private }

    package func get(
        _ name: String, arguments: [String: String], context: RequestContext
    ) async throws -> GetPromptResult {
        var arguments = arguments
        let alias = arguments.removeValue(forKey: ProfileArgument.name) ?? ""
        guard let provider = providers[alias] else {
            throw JSONRPCError.invalidParams(
                "Argument \(ProfileArgument.name) must be one of: \(aliases.joined(separator: ", ")).",
                data: ["argument": .string(ProfileArgument.name)])
        }
        let result = try await provider.get(name, arguments: arguments, context: context)
        let note = PromptMessage(
            .user, .text("Give every tool of this server the argument \(ProfileArgument.name): \"\(alias)\"."))
        return GetPromptResult(description: result.description, messages: result.messages + [note])
    }
}
