import MCPServer

/// A prompt of ours: its arguments, and the work it describes to a model.
struct PromptScript: Sendable {
    let name: String
    let title: String
    let description: String
    let fields: [PromptField]
    /// What is to be done, in one sentence.
    let task: String
    /// How, for the values that were given.
    let steps: @Sendable (PromptValues) -> [String]

    var prompt: Prompt {
        Prompt(name: name, title: title, description: description, arguments: fields.map(\.argument))
    }

    static let all = [leadIntake, afterCall, renewalTask, migrationTagging]
}
