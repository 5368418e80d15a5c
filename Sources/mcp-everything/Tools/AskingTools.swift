import JSONValue
import MCPServer

/// Tools that ask the client: its model, or its user by a form.
enum AskingTools {
    private static let prompt = FixtureArgument("prompt", .text, "What the client's model is asked.")
    private static let message = FixtureArgument("message", .text, "What the user is shown.")

    static let all = [
        FixtureTool("test_sampling", "Sampling", "Has the client's model answer.", arguments: [prompt]) {
            arguments, context in
            let question = InputRequest.question(try arguments.text(prompt), maxTokens: 100)
            let answers = try await context.ask([("completion", question)])
            return .text("LLM response: \(try answers["completion"]?.sampledText() ?? "")")
        },
        FixtureTool("test_elicitation", "Form", "Asks the user for a name and an address.", arguments: [message]) {
            arguments, context in
            let form = Elicitation(message: try arguments.text(message), fields: account)
            return .text("User response: \(try await context.elicit("account", form).summary())")
        },
        FixtureTool(
            "test_elicitation_sep1034_defaults", "Form with defaults", "Shows a form whose fields are filled in."
        ) { _, context in
            let form = Elicitation(message: "Please check the form; its fields have defaults.", fields: withDefaults)
            return .text("Elicitation completed: \(try await context.elicit("profile", form).summary())")
        },
        FixtureTool(
            "test_elicitation_sep1330_enums", "Form with choices", "Shows a form with every kind of choice."
        ) { _, context in
            // Choosing several came with 2025-11-25.
            let fields = context.revision < .v2025_11_25 ? singleChoices : singleChoices + severalChoices
            let form = Elicitation(message: "Please choose.", fields: fields)
            return .text("Elicitation completed: \(try await context.elicit("choices", form).summary())")
        },
    ]

    private static let account = [
        ElicitationField("username", .text(), description: "What the user is called"),
        ElicitationField("email", .text(), description: "Where the user gets mail"),
    ]

    private static let withDefaults = [
        ElicitationField("name", .text(defaultValue: "John Doe"), description: "Name", isRequired: false),
        ElicitationField("age", .integer(defaultValue: 30), description: "Age", isRequired: false),
        ElicitationField("score", .number(defaultValue: 95.5), description: "Score", isRequired: false),
        ElicitationField(
            "status", .choice(options(["active", "inactive", "pending"]), defaultValue: "active"),
            description: "Status", isRequired: false),
        ElicitationField("verified", .boolean(defaultValue: true), description: "Whether checked", isRequired: false),
    ]

    private static let singleChoices = [
        ElicitationField("untitledSingle", .choice(options(["option1", "option2", "option3"])), isRequired: false),
        ElicitationField("titledSingle", .choice(titled("value", "Option")), isRequired: false),
        ElicitationField("legacyEnum", .legacyChoice(titled("opt", "Option")), isRequired: false),
    ]

    private static let severalChoices = [
        ElicitationField("untitledMulti", .choices(options(["option1", "option2", "option3"])), isRequired: false),
        ElicitationField("titledMulti", .choices(titled("value", "Choice")), isRequired: false),
    ]

    private static func options(_ values: [String]) -> [ElicitationField.Option] {
        values.map { ElicitationField.Option($0) }
    }

    /// Three options: `value1` titled "First Option", and so on.
    private static func titled(_ value: String, _ title: String) -> [ElicitationField.Option] {
        ["First", "Second", "Third"].enumerated().map { index, ordinal in
            ElicitationField.Option("\(value)\(index + 1)", title: "\(ordinal) \(title)")
        }
    }
}
