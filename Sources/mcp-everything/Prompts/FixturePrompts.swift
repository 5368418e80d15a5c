import JSONValue
import MCPServer

/// All prompts of this server.
struct FixturePrompts: PromptProvider {
    /// The prompt whose arguments can be completed.
    static let completable = "test_prompt_with_arguments"

    let promptsCacheScope = CacheScope.public

    var prompts: [Prompt] { Self.all.map(\.prompt) }

    func get(_ name: String, arguments: [String: String], context: RequestContext) async throws -> GetPromptResult {
        guard let entry = Self.all.first(where: { $0.prompt.name == name }) else {
            throw JSONRPCError.invalidParams("Unknown prompt: \(name.excerpt)")
        }
        return GetPromptResult(
            description: entry.prompt.description, messages: try await entry.fill(arguments, context))
    }

    private static let all = [
        FixturePrompt("test_simple_prompt", "Simple prompt", "One message of text.") { _, _ in
            [PromptMessage(.user, .text("This is a simple prompt for testing."))]
        },
        FixturePrompt(
            completable, "Prompt with arguments", "One message with two arguments filled in.",
            arguments: [
                PromptArgument(name: "arg1", title: "First", description: "The first argument", isRequired: true),
                PromptArgument(name: "arg2", title: "Second", description: "The second argument", isRequired: true),
            ]
        ) { arguments, _ in
            let values = ["arg1", "arg2"].map { "\($0)='\(arguments[$0] ?? "")'" }
            return [PromptMessage(.user, .text("Prompt with arguments: \(values.joined(separator: ", "))"))]
        },
        FixturePrompt(
            "test_prompt_with_embedded_resource", "Prompt with a resource", "A resource, and what to do with it.",
            arguments: [
                PromptArgument(
                    name: "resourceUri", title: "Resource", description: "The URI the resource gets", isRequired: true)
            ]
        ) { arguments, _ in
            let contents = ResourceContents(
                uri: arguments["resourceUri"] ?? "", mimeType: "text/plain",
                text: "Embedded resource content for testing.")
            return [
                PromptMessage(.user, .resource(contents)),
                PromptMessage(.user, .text("Please process the embedded resource above.")),
            ]
        },
        FixturePrompt("test_prompt_with_image", "Prompt with an image", "An image, and what to do with it.") { _, _ in
            [
                PromptMessage(.user, .image(data: SampleMedia.png, mimeType: "image/png")),
                PromptMessage(.user, .text("Please analyze the image above.")),
            ]
        },
        FixturePrompt(
            "test_input_required_result_prompt", "Prompt that asks", "One message with what the user was asked for."
        ) { _, context in
            let form = Elicitation.line("context", "What context should the prompt use?")
            guard case .accepted(let content) = try await context.elicit("user_context", form) else {
                return [PromptMessage(.user, .text("The user gave no context."))]
            }
            return [PromptMessage(.user, .text("Use this context: \(content["context"]?.stringValue ?? "")"))]
        },
    ]
}
