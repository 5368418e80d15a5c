import JSONValue
import MCPServer

/// Tools that take their time, and how they can end.
enum JobTools {
    private static let name = FixtureArgument("name", .text, "Who is greeted.")
    private static let seconds = FixtureArgument("seconds", .number(0...60), "How long it takes.")
    private static let label = FixtureArgument("label", .text, "What progress is reported as.", isRequired: false)

    static let all = [
        FixtureTool("greet", "Greet", "Greets by name, at once.", arguments: [name]) { arguments, _ in
            .text("Hello, \(try arguments.text(name))!")
        },
        FixtureTool(
            "slow_compute", "Compute slowly", "Takes as long as it is told, and tells how far it is.",
            arguments: [seconds, label]
        ) { arguments, context in
            let total = try arguments.number(seconds)
            try await compute(total, label: try arguments.optionalText(label) ?? "Computing", context)
            return .text("Computed for \(JSON(total).serialized()) seconds.")
        },
        FixtureTool("failing_job", "Fail late", "Fails after a second.") { _, _ in
            try await Task.sleep(for: .seconds(1))
            throw ToolFailure("The job failed, as it always does.")
        },
        FixtureTool("protocol_error_job", "Fail as a request", "Ends as a JSON-RPC error.") { _, _ in
            throw JSONRPCError(.internalError, "The job ended in a protocol error, as it always does.")
        },
        FixtureTool("multi_input", "Two forms", "Asks the user two things at once.") { _, context in
            let answers = try await context.ask([
                ("name", .elicitation(.line("name", "What is your name?"))),
                ("confirm", .elicitation(.tick("confirm", "Shall this go on?"))),
            ])
            let name = try answers["name"]?.field("name").stringValue ?? ""
            let goesOn = try answers["confirm"]?.field("confirm").boolValue ?? false
            return .text("\(name) says \(goesOn ? "yes" : "no").")
        },
        FixtureTool("test_tool_with_task", "A short job", "Takes a tenth of a second.") { _, _ in
            try await Task.sleep(for: .milliseconds(100))
            return .text("The job is done.")
        },
        FixtureTool(
            "test_reconnection", "Reconnect", "Answers late, so that a client of another transport can reconnect."
        ) { _, _ in
            try await Task.sleep(for: .milliseconds(100))
            return .text("The answer came late, as it should.")
        },
    ]

    private static func compute(_ total: Double, label: String, _ context: RequestContext) async throws {
        let start = ContinuousClock.now
        let end = start + .seconds(total)
        while ContinuousClock.now < end {
            let elapsed = min((ContinuousClock.now - start) / .seconds(1), total)
            context.report(progress: elapsed, total: total, message: label)
            try await Task.sleep(until: min(.now + .milliseconds(10), end), clock: .continuous)
        }
    }
}
