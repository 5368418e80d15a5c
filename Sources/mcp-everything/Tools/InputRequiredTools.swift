import JSONValue
import MCPServer

/// Tools that need an answer before they can give theirs. In revision 2026-07-28 each comes back as `input_required`
/// until the answers are there; before, the client is sent a request.
enum InputRequiredTools {
    static let all = [
        FixtureTool(
            "test_input_required_result_elicitation", "Input: a form", "Needs the user's name."
        ) { _, context in
            let answer = try await context.elicit("user_name", askName)
            return .text("Hello, \(try answer.text(of: "name"))!")
        },
        FixtureTool(
            "test_input_required_result_sampling", "Input: the model", "Needs the client's model."
        ) { _, context in
            let answers = try await context.ask([("capital_question", askCapital)])
            return .text("The model says: \(try answers["capital_question"]?.sampledText() ?? "")")
        },
        FixtureTool(
            "test_input_required_result_list_roots", "Input: roots", "Needs the client's roots."
        ) { _, context in
            let answers = try await context.ask([("client_roots", .roots)])
            return .text("Roots: \(try answers["client_roots"]?.rootURIs().joined(separator: ", ") ?? "")")
        },
        FixtureTool(
            "test_input_required_result_request_state", "Input: state", "Needs a confirmation, and its own state back."
        ) { _, context in
            _ = try await context.elicit("confirm", .tick("ok", "Please confirm")).accepted()
            return .text("state-ok")
        },
        FixtureTool(
            "test_input_required_result_multiple_inputs", "Input: several at once",
            "Needs the user, the model and the roots at once."
        ) { _, context in
            let answers = try await context.ask([
                ("user_name", .elicitation(askName)), ("greeting", askGreeting), ("client_roots", .roots),
            ])
            let name = try answers["user_name"]?.field("name").stringValue ?? ""
            let roots = try answers["client_roots"]?.rootURIs() ?? []
            return .text("\(try answers["greeting"]?.sampledText() ?? "") \(name), roots: \(roots.count)")
        },
        FixtureTool(
            "test_input_required_result_multi_round", "Input: two rounds", "Needs two answers, one after the other."
        ) { _, context in
            let name = try await context.elicit("step1", .line("name", "Step 1: What is your name?"))
            let color = try await context.elicit("step2", .line("color", "Step 2: What is your favorite color?"))
            return .text("\(try name.text(of: "name")) likes \(try color.text(of: "color")).")
        },
        FixtureTool(
            "test_input_required_result_tampered_state", "Input: altered state",
            "Needs a confirmation; a state that was altered is refused."
        ) { _, context in
            _ = try await context.elicit("confirm", .tick("ok", "Please confirm")).accepted()
            return .text("The state came back as it was given out.")
        },
        FixtureTool(
            "test_input_required_result_capabilities", "Input: what the client can",
            "Needs whatever the client has declared it can give, and nothing else."
        ) { _, context in
            let all: [(key: String, request: InputRequest)] = [
                ("user_name", .elicitation(askName)), ("greeting", askGreeting), ("client_roots", .roots),
            ]
            let answers = try await context.ask(all.filter { context.canAsk($0.request.capability) })
            return .text("Answered: \(answers.keys.sorted().joined(separator: ", "))")
        },
    ]

    private static let askName = Elicitation.line("name", "What is your name?")
    private static let askCapital = InputRequest.question("What is the capital of France?", maxTokens: 100)
    private static let askGreeting = InputRequest.question("Generate a greeting", maxTokens: 50)
}
