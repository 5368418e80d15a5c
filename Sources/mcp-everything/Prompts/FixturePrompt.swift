import MCPServer

/// A prompt and how it is filled in.
struct FixturePrompt: Sendable {
    typealias Fill = @Sendable ([String: String], RequestContext) async throws -> [PromptMessage]

    let prompt: Prompt
    let fill: Fill

    init(
        _ name: String, _ title: String, _ description: String, arguments: [PromptArgument] = [],
        fill: @escaping Fill
    ) {
        prompt = Prompt(name: name, title: title, description: description, arguments: arguments)
        self.fill = fill
    }
}
